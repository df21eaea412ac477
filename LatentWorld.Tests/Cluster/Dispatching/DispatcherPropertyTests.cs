using CsCheck;
using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Cluster.Fakes;
using static LatentWorld.Tests.Cluster.Fakes.DrivenCluster;

namespace LatentWorld.Tests.Cluster.Dispatching;

/// <summary>Whatever happens, in whatever order.</summary>
public sealed class DispatcherPropertyTests
{
    private static readonly World[] Worlds = [World(), World(200)];

    [Fact]
    public void Each_wanted_picture_is_with_one_worker_at_most_unless_a_lease_was_lost_and_comes_in_the_end() =>
        Gen.Int[0, 99_999].Array[0, 150].Sample(script =>
        {
            var run = new Run();
            foreach (int act in script)
            {
                run.Act(act);
            }

            run.Finish();
        });

    private sealed class Run
    {
        private const int Fronts = 2, Workers = 3;

        private readonly DrivenCluster _cluster = new();
        private readonly DrivenFront[] _fronts;
        private readonly DrivenWorker[] _workers;

        /// <summary>When each worker reported last, in seconds; one that was silent for longer than its lease may hold what is another's.</summary>
        private readonly double[] _heard = new double[Workers];

        /// <summary>Whether a worker has had no answer of the present dispatcher's, or not to its last report: it may hold what was taken from it.</summary>
        private readonly bool[] _isUnsure = [true, true, true];
        private double _now;

        public Run()
        {
            _fronts = [.. Enumerable.Range(0, Fronts).Select(_ => _cluster.Front())];
            _workers = [.. Enumerable.Range(0, Workers).Select(worker => _cluster.Worker(batch: worker + 1, $"{worker}"))];
        }

        public void Act(int act)
        {
            DrivenFront front = _fronts[act % Fronts];
            int worker = act % Workers, some = act / 100;
            var urgency = (Urgency)(some % 3);
            switch (act / 6 % 12)
            {
                case 0 or 1 or 2:
                    front.Look(some / 3 % 3, Worlds[some % 2], Row(some % 2, some % 14), urgency, $"{some % 4}");
                    break;
                case 3:
                    front.Leave(some / 3 % 3, urgency);
                    break;
                case 4:
                    front.Hear();
                    break;
                case 5:
                    Pass(some % 40 / 10.0);
                    break;
                case 6:
                    _workers[worker].Keep(_workers[worker].Targets.Take(some % 5).ToList());
                    break;
                case 7 when _workers[worker].Held is [.., var last]:
                    _workers[worker].Fail(last.Target, "It came out black.");
                    break;
                case 8 when some % 10 == 0:
                    _cluster.Replace();
                    Array.Fill(_isUnsure, true);
                    break;
                case 9 when some % 3 == 0:
                    _workers[worker].ReportInVain();
                    _isUnsure[worker] = true;
                    break;
                default:
                    Report(worker);
                    break;
            }

            Assert.True(_cluster.Dispatcher.Waiting >= 0);
            AreHeldOnce();
        }

        /// <summary>While all are live, all that is wanted comes, and nothing is left behind.</summary>
        public void Finish()
        {
            Array.ForEach(_fronts, front => front.Hear());
            for (int round = 0; _cluster.Dispatcher.Waiting > 0 || _fronts.Any(front => front.Wanted.Any()); round++)
            {
                Assert.True(round < 200, $"{_cluster.Dispatcher.Waiting} pictures have not come, of which {_fronts.Sum(front => front.Wanted.Count())} are waited for.");
                Pass(1);
                for (int worker = 0; worker < Workers; worker++)
                {
                    Report(worker);
                    _workers[worker].Keep(_workers[worker].Targets.ToList());
                    Report(worker);
                }

                AreHeldOnce();
                Array.ForEach(_fronts, front => front.Hear());
            }

            _cluster.Pass(17, _fronts, _workers);
            Assert.Equal((0, 0), (_cluster.Dispatcher.Waiting, _cluster.Dispatcher.Viewers));
            Assert.All(_workers, worker => Assert.Empty(worker.Held));
        }

        private void Report(int worker)
        {
            DrivenWorker reporting = _workers[worker];
            WireLease[] leases = reporting.Report();
            (_heard[worker], _isUnsure[worker]) = (_now, false);
            Assert.Distinct(reporting.Held.Select(held => (held.World, held.Target)));
            Assert.All(Enum.GetValues<Urgency>(), urgency => Assert.True(
                !leases.Any(lease => lease.Urgency == (int)urgency) || reporting.Held.Count(held => held.Urgency <= urgency) <= 2 * (worker + 1)));
        }

        private void Pass(double seconds)
        {
            _now += seconds;
            _cluster.Pass(TimeSpan.FromSeconds(seconds));
        }

        private void AreHeldOnce() => Assert.Distinct(Enumerable.Range(0, Workers)
            .Where(worker => !_isUnsure[worker] && _now - _heard[worker] <= Lease.TotalSeconds)
            .SelectMany(worker => _workers[worker].Held.Select(held => (held.World, held.Target))));
    }
}
