using k8s;
using k8s.Models;

namespace LatentWorld.Tests.Deploy;

/// <summary>docs/deploy/kubernetes.yaml, read by Kubernetes' own client, which refuses fields that there are not, and by what has to agree in it.</summary>
public sealed class KubernetesTests
{
    private static readonly List<object> Manifest = KubernetesYaml.LoadAllFromString(DeployFile.Text("kubernetes.yaml"), strict: true);

    [Fact]
    public void All_of_it_lies_in_one_namespace()
    {
        Assert.Equal(11, Manifest.Count);
        string space = Assert.Single(Manifest.OfType<V1Namespace>()).Name();
        Assert.All(Manifest.OfType<IMetadata<V1ObjectMeta>>().Where(part => part is not V1Namespace), part => Assert.Equal(space, part.Namespace()));
        Assert.Equal(space, Assert.Single(Assert.Single(Manifest.OfType<V1RoleBinding>()).Subjects).NamespaceProperty);
    }

    [Fact]
    public void A_field_that_there_is_not_is_refused() => Assert.ThrowsAny<Exception>(
        () => KubernetesYaml.LoadAllFromString(DeployFile.Text("kubernetes.yaml").Replace("terminationGracePeriodSeconds", "gracePeriodSeconds", StringComparison.Ordinal), strict: true));

    [Theory]
    [InlineData("front")]
    [InlineData("worker")]
    public void A_role_has_its_pods_its_time_to_stop_and_no_more_rights_than_it_needs(string role)
    {
        V1DeploymentSpec spec = Deployment(role).Spec;
        V1PodSpec pod = spec.Template.Spec;
        V1Container container = Assert.Single(pod.Containers);
        AssertSelected(spec.Selector.MatchLabels, spec.Template.Metadata.Labels);
        Assert.Equal(role, Value(container, "Cluster__Role"));
        int pictures = int.Parse(Value(container, "Tiles__ShutdownSeconds")!, System.Globalization.CultureInfo.InvariantCulture);
        long drain = container.Lifecycle?.PreStop.Sleep.Seconds ?? 0;
        Assert.InRange(pod.TerminationGracePeriodSeconds ?? 30, pictures + drain + 10, 300);
        Assert.True(pod.SecurityContext.RunAsNonRoot);
        Assert.True(container.SecurityContext.ReadOnlyRootFilesystem);
        Assert.False(container.SecurityContext.AllowPrivilegeEscalation);
        Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
        Assert.Equal(pod.Volumes.Select(volume => volume.Name).Order(), container.VolumeMounts.Select(mount => mount.Name).Order());
        AssertSelected(Manifest.OfType<V1PodDisruptionBudget>().Single(budget => budget.Name() == role).Spec.Selector.MatchLabels, spec.Template.Metadata.Labels);
    }

    [Theory]
    [InlineData("front")]
    [InlineData("worker")]
    public void Its_probes_ask_at_the_port_that_the_image_has(string role)
    {
        V1Container container = Assert.Single(Deployment(role).Spec.Template.Spec.Containers);
        V1ContainerPort http = container.Ports.Single(port => port.Name == "http");
        Assert.Equal(DeployFile.Number(DeployFile.Text(role == "front" ? "Containerfile.cpu" : "Containerfile.cuda"), "ASPNETCORE_HTTP_PORTS"), http.ContainerPort);
        Assert.Equal(["/healthz", "/healthz", "/readyz"], new[] { container.StartupProbe, container.LivenessProbe, container.ReadinessProbe }.Select(probe => probe.HttpGet.Path));
        Assert.All([container.StartupProbe, container.LivenessProbe, container.ReadinessProbe], probe => Assert.Equal("http", probe.HttpGet.Port.Value));
    }

    [Fact]
    public void Its_secrets_come_by_reference()
    {
        foreach (V1Container container in Manifest.OfType<V1Deployment>().Select(deployment => deployment.Spec.Template.Spec.Containers.Single()))
        {
            Assert.Equal(["redis", "postgresql"], new[] { "Cluster__Redis", "Data__PostgreSql" }.Select(name => Variable(container, name).ValueFrom.SecretKeyRef.Key));
        }
    }

    /// <summary>Microsoft.Orleans.Hosting.Kubernetes reads labels and variables, and lists pods.</summary>
    [Fact]
    public void A_front_end_has_what_Orleans_reads_and_a_worker_is_no_silo()
    {
        V1PodTemplateSpec front = Deployment("front").Spec.Template, worker = Deployment("worker").Spec.Template;
        V1Container container = Assert.Single(front.Spec.Containers);
        string? cluster = Value(container, "Cluster__Name");
        Assert.Equal([cluster, cluster], [front.Metadata.Labels["orleans/serviceId"], front.Metadata.Labels["orleans/clusterId"]]);
        Assert.Equal(cluster, Value(Assert.Single(worker.Spec.Containers), "Cluster__Name"));
        Assert.DoesNotContain(worker.Metadata.Labels.Keys, label => label.StartsWith("orleans/", StringComparison.Ordinal));
        string[] fields = ["metadata.name", "metadata.namespace", "status.podIP", "metadata.labels['orleans/serviceId']", "metadata.labels['orleans/clusterId']"];
        Assert.Equal(fields, new[] { "POD_NAME", "POD_NAMESPACE", "POD_IP", "ORLEANS_SERVICE_ID", "ORLEANS_CLUSTER_ID" }.Select(name => Variable(container, name).ValueFrom.FieldRef.FieldPath));
        Assert.Equal("status.podIP", Variable(container, "Cluster__Address").ValueFrom.FieldRef.FieldPath);
        V1PolicyRule rule = Assert.Single(Assert.Single(Manifest.OfType<V1Role>()).Rules);
        Assert.Equal("pods", Assert.Single(rule.Resources));
        Assert.Superset(new HashSet<string> { "get", "list", "watch" }, rule.Verbs.ToHashSet());
        Assert.Equal(front.Spec.ServiceAccountName, Assert.Single(Assert.Single(Manifest.OfType<V1RoleBinding>()).Subjects).Name);
        Assert.False(worker.Spec.AutomountServiceAccountToken);
    }

    [Fact]
    public void Ports_agree()
    {
        V1PodTemplateSpec front = Deployment("front").Spec.Template;
        V1Container container = Assert.Single(front.Spec.Containers);
        var ports = container.Ports.ToDictionary(port => port.Name, port => port.ContainerPort);
        Assert.Equal(ports["silo"], int.Parse(Value(container, "Cluster__SiloPort")!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(ports["gateway"], int.Parse(Value(container, "Cluster__GatewayPort")!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal([(int)KnownSettings.Default("Cluster:SiloPort")!, (int)KnownSettings.Default("Cluster:GatewayPort")!], [ports["silo"], ports["gateway"]]);
        V1Service service = Assert.Single(Manifest.OfType<V1Service>());
        AssertSelected(service.Spec.Selector, front.Metadata.Labels);
        Assert.Contains(Assert.Single(service.Spec.Ports).TargetPort.Value, ports.Keys);
        V1NetworkPolicySpec policy = Assert.Single(Manifest.OfType<V1NetworkPolicy>()).Spec;
        Assert.Equal(ports.Keys.Order(), policy.Ingress.SelectMany(rule => rule.Ports).Select(port => port.Port.Value).Order());
        Assert.All(policy.Ingress.Where(rule => rule.FromProperty is null), open => Assert.Equal("http", Assert.Single(open.Ports).Port.Value));
        AssertSelected(policy.Ingress.Single(rule => rule.FromProperty is not null).FromProperty.Single().PodSelector.MatchLabels, Deployment("worker").Spec.Template.Metadata.Labels);
    }

    private static V1Deployment Deployment(string name) => Manifest.OfType<V1Deployment>().Single(deployment => deployment.Name() == name);

    private static V1EnvVar Variable(V1Container container, string name) => container.Env.Single(variable => variable.Name == name);

    private static string? Value(V1Container container, string name) => Variable(container, name).Value;

    private static void AssertSelected(IDictionary<string, string> selector, IDictionary<string, string> labels) =>
        Assert.All(selector, label => Assert.Equal(label.Value, labels[label.Key]));
}
