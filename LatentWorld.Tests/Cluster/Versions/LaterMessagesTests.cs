using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;
using LatentWorld.Cluster.Messages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Serialization;
using Orleans.Serialization.Configuration;
using Orleans.Serialization.TypeSystem;

namespace LatentWorld.Tests.Cluster.Versions;

/// <summary>Each message as an earlier and a later version write it, which has fields more, and as the other one reads it.</summary>
[Collection(ClusterCollection.Name)]
public sealed class LaterMessagesTests(ClusterServers servers)
{
    private static readonly Assembly Own = typeof(IDispatcherGrain).Assembly;

    [Fact]
    public async Task Either_version_reads_of_the_other_what_both_know()
    {
        LaterVersion made = await servers.LaterAsync();
        var context = new AssemblyLoadContext("A later version", isCollectible: true);
        Assembly later = context.LoadFromAssemblyPath(made.Assembly);
        await using ServiceProvider ours = Services(Own), theirs = Services(later);
        Type[] messages = [.. MessageList.Types];
        Assert.NotEmpty(messages);
        foreach (Type message in messages)
        {
            object sent = new MessageSample().Of(message), sentLater = new MessageSample().Of(later.GetType(message.FullName!)!);
            object read = Send(sentLater, theirs, ours), readLater = Send(sent, ours, theirs);

            Assert.Equal((message, sentLater.GetType()), (read.GetType(), readLater.GetType()));
            Assert.All([read, readLater], one => Assert.True(
                MessageSample.Text(one) == MessageSample.Text(sent),
                $"A {message.Name} is read otherwise than it was sent, by the {(one == read ? "earlier" : "later")} version:\n{MessageSample.Text(sent)}\n{MessageSample.Text(one)}"));
            // What a version adds is nothing where an earlier one has sent the message, whatever it is set to at first.
            Assert.Null(later.GetType(message.FullName!)!.GetProperty("Later")!.GetValue(readLater));
        }

        context.Unload();
    }

    private static object Send(object message, IServiceProvider from, IServiceProvider to) =>
        to.GetRequiredService<Serializer>().Deserialize<object>(from.GetRequiredService<Serializer>().SerializeToArray(message))!;

    /// <summary>Orleans' serializer with the messages of one version alone.</summary>
    private static ServiceProvider Services(Assembly version)
    {
        var services = new ServiceCollection();
        services.AddSerializer();
        foreach (ServiceDescriptor found in services.Where(service => service.ServiceType == typeof(IConfigureOptions<TypeManifestOptions>)).ToList())
        {
            string? name = (found.ImplementationType ?? found.ImplementationInstance?.GetType())?.Assembly.GetName().Name;
            if (name?.StartsWith("LatentWorld.", StringComparison.Ordinal) == true)
            {
                services.Remove(found);
            }
        }

        return services.AddSerializer(serializer => serializer.AddAssembly(version)).AddSingleton<TypeResolver>(new VersionTypes(version)).BuildServiceProvider();
    }

    /// <summary>Finds types by their names, the cluster's in one version of it.</summary>
    private sealed class VersionTypes(Assembly version) : TypeResolver
    {
        public override Type ResolveType(string name) => TryResolveType(name, out Type type) ? type : throw new TypeLoadException($"There is no {name}.");

        public override bool TryResolveType(string name, [NotNullWhen(true)] out Type type)
        {
            type = Type.GetType(name, assembly => assembly.Name == version.GetName().Name ? version : Assembly.Load(assembly), null, throwOnError: false)!;
            return type is not null;
        }
    }
}
