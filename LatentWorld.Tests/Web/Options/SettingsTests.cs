using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Options;
using Microsoft.Extensions.Configuration;

namespace LatentWorld.Tests.Web.Options;

public sealed class SettingsTests
{
    [Fact]
    public void Defaults_are_without_fault()
    {
        Assert.All(new ModelSettings().Problems(), Assert.Null);
        Assert.All(new DataSettings().Problems(), Assert.Null);
        Assert.All(new TilesSettings().Problems(), Assert.Null);
        Assert.All(new JobsSettings().Problems(), Assert.Null);
    }

    [Fact]
    public void A_fault_names_file_key_value_and_bound()
    {
        string problem = Assert.Single(new TilesSettings { WaitSeconds = 0 }.Problems().OfType<string>());
        Assert.StartsWith("appsettings.json: Tiles:WaitSeconds is 0. It must lie between 1 and 600", problem);
    }

    [Theory]
    [InlineData("Http:AllowedHosts", "maps.example.org", typeof(HttpSettings), "Http:AllowedHosts is \"maps.example.org\". It is a list: it stands in brackets, and its first entry is Http__AllowedHosts__0")]
    [InlineData("Http", "5", typeof(HttpSettings), "Http is \"5\". It is a section")]
    [InlineData("Tiles:WaitSecond", "1", typeof(TilesSettings), "Tiles:WaitSecond is no setting. Beside it there may be BatchSize, ")]
    [InlineData("Worlds:0:View:Alfa", "1", typeof(List<StartWorldSettings>), "Worlds:0:View:Alfa is no setting. Beside it there may be Alpha, ")]
    [InlineData("Worlds:0:Sheduler", "ddim", typeof(List<StartWorldSettings>), "Prompt, NegativePrompt, Guidance, Steps, Scheduler, Spacing, Normalisation, Level, Arithmetic.")]
    [InlineData("Worlds:0:Steps:0", "7", typeof(List<StartWorldSettings>), "Worlds:0:Steps has settings of its own. It is one value")]
    [InlineData("Tiles:MaxSteps:0", "7", typeof(TilesSettings), "Tiles:MaxSteps has settings of its own. It is one value")]
    [InlineData("Worlds:0", "neutral", typeof(List<StartWorldSettings>), "Worlds:0 is \"neutral\". It is a section")]
    public void What_binding_would_pass_over_is_named(string key, string value, Type type, string words)
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();
        Assert.Contains(words, Assert.Single(SettingShapes.Problems(configuration.GetSection(key.Split(':')[0]), type)));
    }

    [Fact]
    public void A_device_that_there_is_not_is_named_with_those_that_there_are() => Assert.Contains(
        new ModelSettings { Devices = "tpu" }.Problems(),
        p => p == "appsettings.json: Model:Devices is \"tpu\". “tpu” is no device. It must be auto, or up to 16 of cpu, cuda and cuda:N with commas between, such as cuda:0,cuda:1. (An environment variable or a command-line argument may have set it.)");

    [Theory]
    [InlineData("Host=db;Database=latents;Password=not-to-be-shown", null)]
    [InlineData("Database=latents;Password=not-to-be-shown", "Data:PostgreSql names no Host.")]
    [InlineData("Host=db;Password=not;to-be-shown=1", "Data:PostgreSql has a keyword or a value that Npgsql does not know.")]
    [InlineData("not-to-be-shown", "Data:PostgreSql has a keyword or a value that Npgsql does not know.")]
    [InlineData("Host=db;Port=many", "Data:PostgreSql has a keyword or a value that Npgsql does not know.")]
    public void A_connection_that_cannot_be_is_refused_without_its_password(string connection, string? words)
    {
        string? problem = new DataSettings { PostgreSql = connection }.Problems().OfType<string>().SingleOrDefault();
        Assert.Equal(words, problem?[problem.IndexOf("Data:", StringComparison.Ordinal)..(problem.IndexOf('.', problem.IndexOf("Data:", StringComparison.Ordinal)) + 1)]);
        Assert.DoesNotContain("to-be-shown", problem ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("front", "10.0.0.5:6379", "", "Host=db", null)]
    [InlineData("", "", "", "", null)]
    [InlineData("back", "10.0.0.5:6379", "", "Host=db", "Cluster:Role is \"back\". It must be one of: front, worker, both.")]
    [InlineData("worker", "", "", "Host=db", "Cluster:Redis is empty.")]
    [InlineData("worker", "10.0.0.5:6379,nosuch=1", "", "Host=db", "Cluster:Redis cannot be read: ")]
    [InlineData("front", "10.0.0.5:6379", "nowhere", "Host=db", "Cluster:Address is \"nowhere\". It must be an IP address")]
    [InlineData("both", "10.0.0.5:6379", "", "", "Data:PostgreSql is empty, and Cluster:Role is not.")]
    public void A_process_of_a_cluster_has_all_that_it_needs(string role, string redis, string address, string postgreSql, string? words)
    {
        string[] problems = [.. new ClusterSettings { Role = role, Redis = redis, Address = address }.Problems(postgreSql).OfType<string>()];
        if (words is null)
        {
            Assert.Empty(problems);
        }
        else
        {
            Assert.Contains(words, Assert.Single(problems), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("cuda:0,cuda", "cuda:0 is named twice")]
    [InlineData("cpu,auto", "auto stands alone")]
    [InlineData("", "“” is no device")]
    [InlineData("cuda:0,", "“” is no device")]
    [InlineData("cuda:x", "“cuda:x” is no device")]
    [InlineData("cpu,cpu,cpu,cpu,cpu,cpu,cpu,cpu,cpu,cpu,cpu,cpu,cpu,cpu,cpu,cpu,cpu", "17 devices are more than 16")]
    public void A_list_of_devices_that_cannot_be_is_refused_in_words(string devices, string words) => Assert.Contains(
        new ModelSettings { Devices = devices }.Problems(), p => p?.Contains(words) == true);

    [Theory]
    [InlineData("auto", 1, 1)]
    [InlineData("CUDA", 1, 1)]
    [InlineData("cuda:0, cuda:1,cpu", 3, 1)]
    [InlineData("cpu,cpu", 2, 2)]
    public void Devices_are_named_with_commas_between(string devices, int count, int cpus)
    {
        var settings = new ModelSettings { Devices = devices };
        Assert.All(settings.Problems(), Assert.Null);
        Assert.Equal((count, cpus), (settings.Choices.Count, settings.CpuWorkers));
    }

    [Fact]
    public void A_world_without_three_seeds_is_named() => Assert.Contains(
        new StartWorldSettings { Title = "x", Seeds = [1] }.Problems(3), p => p?.Contains("Worlds:3:Seeds has 1 numbers") == true);

    [Theory]
    [InlineData("Normalisation", "sphere, vertices, unit-std, none")]
    [InlineData("Arithmetic", "fp32, fp16")]
    [InlineData("Generator", "cuda, cpu")]
    [InlineData("Layout", "nchw, nhwc")]
    [InlineData("Scheduler", "ddim")]
    [InlineData("Spacing", "model, leading, trailing, linspace, karras")]
    public void A_word_that_no_recipe_has_is_named_with_those_that_it_may_be(string key, string words)
    {
        StartWorldSettings settings = Titled();
        settings.Written[key] = "other";
        string problem = Assert.Single(settings.Problems(0).OfType<string>());
        Assert.StartsWith($"appsettings.json: Worlds:0:{key} is \"other\". It must be one of: {words}", problem);
    }

    [Theory]
    [InlineData("Steps", "many", "is \"many\". Steps are a whole number from 1 to 1000")]
    [InlineData("Guidance", "101", "is 101. Guidance must be from 0 to 100")]
    public void A_number_that_no_recipe_has_is_named_with_its_bound(string key, string value, string words)
    {
        StartWorldSettings settings = Titled();
        settings.Written[key] = value;
        Assert.StartsWith($"appsettings.json: Worlds:0:{key} {words}", Assert.Single(settings.Problems(0).OfType<string>()));
    }

    [Theory]
    [InlineData(double.NaN, 0, 0, "View:Alpha")]
    [InlineData(0, 1e10, 0, "View:Beta")]
    [InlineData(0, 0, 41, "View:Zoom")]
    public void A_view_beyond_the_map_is_named(double alpha, double beta, double zoom, string key)
    {
        StartWorldSettings settings = Titled();
        settings.View = new() { Alpha = alpha, Beta = beta, Zoom = zoom };
        Assert.StartsWith($"appsettings.json: Worlds:0:{key} is ", Assert.Single(settings.Problems(0).OfType<string>()));
    }

    [Fact]
    public void A_world_without_a_name_is_called_by_its_title()
    {
        StartWorldSettings[] worlds = [new() { Title = "The Ringed  Planet!" }, new() { Title = "猫" }, new() { Title = "x", Name = "short" }];
        Assert.Equal(["the-ringed-planet", "world-2", "short"], StartWorldName.All(worlds));
    }

    [Theory]
    [InlineData("Neutral")]
    [InlineData("-x")]
    [InlineData("two words")]
    [InlineData("abcdefghijklmnopqrstuvwxyzabcdefg")]
    public void A_name_that_links_cannot_have_is_refused(string name)
    {
        StartWorldSettings settings = Titled();
        settings.Name = name;
        Assert.StartsWith($"appsettings.json: Worlds:0:Name is \"{name}\". A name is a word for links", Assert.Single(settings.Problems(0).OfType<string>()));
    }

    [Fact]
    public void Settings_become_a_recipe()
    {
        StartWorldSettings settings = Titled();
        foreach ((string key, string value) in ((string, string)[])[("Generator", "CPU"), ("Layout", "nchw"), ("Arithmetic", "fp16"), ("Normalisation", "Unit-Std")])
        {
            settings.Written[key] = value;
        }


        World world = settings.Recipe(new("terra", "0"), 128, SamplingAdvice.None, _ => null);

        Assert.Equal(new Vertex(123, NoiseGenerator.Cpu, NoiseLayout.Nchw), world.Z1);
        Assert.Equal((Arithmetic.Fp16, Normalisation.UnitStd, 128), (world.Arithmetic, world.Normalisation, world.Size));
    }

    [Fact]
    public void What_a_world_leaves_open_is_as_its_model_asks()
    {
        var turbo = new SamplingAdvice("EulerDiscreteScheduler", "Turbo", 4, 1);
        StartWorldSettings open = Titled(), closed = Titled();
        (closed.Written["Steps"], closed.Written["Guidance"]) = ("30", "7.5");

        Assert.Equal((20, 5.0), Sampled(open, SamplingAdvice.None));
        Assert.Equal((4, 1.0), Sampled(open, turbo));
        Assert.Equal((30, 7.5), Sampled(closed, turbo));
        SamplingAdvice lcm = new("LCMScheduler", "LCM", 8, 1) { Scheduler = SchedulerKind.Lcm };
        Assert.Equal(SchedulerKind.Lcm, open.Recipe(new("terra", "0"), 128, lcm, _ => null).Scheduler);
        closed.Written["Scheduler"] = "ddim";
        Assert.Equal(SchedulerKind.Ddim, closed.Recipe(new("terra", "0"), 128, lcm, _ => null).Scheduler);
        open.Written["Steps"] = "0";
        Assert.Contains(open.Problems(0), p => p?.Contains("Worlds:0:Steps is 0") == true);

        static (int, double) Sampled(StartWorldSettings settings, SamplingAdvice advice)
        {
            World world = settings.Recipe(new("terra", "0"), 128, advice, _ => null);
            return (world.Steps, world.Guidance);
        }
    }

    private static StartWorldSettings Titled() => new() { Title = "x", Seeds = [0, 123, 200] };
}
