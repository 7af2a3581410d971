package io.github.prometheusgitops.render;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.EksDeployment;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.PrivateAccess;
import io.github.prometheusgitops.fleet.PrometheusFeatures;
import io.github.prometheusgitops.fleet.PrometheusSettings;
import io.github.prometheusgitops.policy.AccessPlan;
import io.github.prometheusgitops.policy.CollectorAccess;
import io.github.prometheusgitops.policy.Entrance;
import io.github.prometheusgitops.policy.IamRole;
import io.github.prometheusgitops.policy.Imports;
import io.github.prometheusgitops.policy.WriteAccess;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the templates of an environment are told: plain values by name, null for what there is not. */
final class EnvironmentContext {

    private EnvironmentContext() {}

    /**
     * The values of one environment.
     *
     * @param plan without its access while AWS has not assigned what that needs
     */
    static Map<String, Object> of(Fleet fleet, Environment environment, AccessPlan plan) {
        Optional<WriteAccess> access = Optional.ofNullable(plan.writes().get(environment.name()));
        Optional<CollectorAccess> collector =
                Optional.ofNullable(plan.collectors().get(environment.name()));
        Optional<EksDeployment> eks = environment.eks();
        Map<String, Object> context = new LinkedHashMap<>(FleetContext.shared(fleet));
        context.put("versions", FleetContext.versions(environment.versions()));
        context.put("environment", environment.name());
        context.put("tier", environment.tier());
        context.put("account", environment.place().account());
        context.put("region", environment.place().region().id());
        context.put("partition", environment.place().partition().id());
        context.put("ready", access.isPresent() || collector.isPresent());
        context.put("identity", eks.map(found -> found.identity().word()).orElse(null));
        context.put("cluster", cluster(environment.deployment().cluster(), eks));
        context.put("scrapeInterval", environment.scrapeInterval());
        context.put("externalLabels", environment.externalLabels());
        context.put(
                "targets",
                Map.of(
                        "controlPlane", environment.targets().controlPlane(),
                        "kubeProxy", environment.targets().kubeProxy()));
        context.put("namespace", eks.map(EksDeployment::namespace).orElse(null));
        context.put("podSecurity", eks.flatMap(EksDeployment::podSecurity).orElse(null));
        context.put("serviceAccount", eks.map(EksDeployment::serviceAccount).orElse(null));
        context.put(
                "roleArn",
                access.flatMap(WriteAccess::annotation).map(Arn::toString).orElse(null));
        context.put(
                "remoteWrite",
                access.map(found -> found.routes().stream()
                                .map(RemoteWriteContext::of)
                                .map(HelmTemplates::literal)
                                .toList())
                        .orElse(null));
        context.put(
                "prometheus",
                eks.map(found -> prometheus(environment, found.prometheus())).orElse(null));
        context.put(
                "inCluster",
                eks.map(found -> inCluster(found.prometheus().inCluster())).orElse(null));
        context.put("collector", collector.map(EnvironmentContext::collector).orElse(null));
        context.put("adopt", TerraformContext.adopted(Imports.of(environment, plan)));
        context.put("terraform", terraform(fleet, environment, plan));
        context.put("ack", ack(fleet, environment, plan));
        context.put(
                "argocd", eks.map(found -> argocd(fleet, environment, found)).orElse(null));
        context.put(
                "ruleNamespaces",
                environment.rules().stream().map(YamlScalar::text).sorted().toList());
        context.put(
                "rulesPath",
                environment.rules().isEmpty() ? null : fleet.delivery().path() + "/" + environment.root() + "/rules");
        return context;
    }

    private static Map<String, Boolean> inCluster(PrometheusSettings.InCluster inCluster) {
        return Map.of(
                "alertmanager", inCluster.alertmanager(),
                "grafana", inCluster.grafana(),
                "defaultRules", inCluster.defaultRules());
    }

    private static Map<String, Object> collector(CollectorAccess access) {
        Map<String, Object> collector = new LinkedHashMap<>();
        collector.put("clusterArn", access.cluster().toString());
        collector.put("subnetIds", List.copyOf(access.collector().subnetIds()));
        collector.put("securityGroupIds", listOrNull(access.collector().securityGroupIds()));
        collector.put("workspaceArn", access.workspace().toString());
        collector.put(
                "targetRoleArn",
                access.roles().map(both -> both.target().arn().toString()).orElse(null));
        collector.put(
                "scraperId",
                access.collector()
                        .scraper()
                        .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
                        .orElse(null));
        collector.put("scrapeConfigs", listOrNull(access.collector().scrapeConfigs()));
        return collector;
    }

    private static <T> List<T> listOrNull(Collection<T> values) {
        return values.isEmpty() ? null : List.copyOf(values);
    }

    private static Map<String, Object> ack(Fleet fleet, Environment environment, AccessPlan plan) {
        Optional<WriteAccess> access = Optional.ofNullable(plan.writes().get(environment.name()));
        Map<String, Object> ack = AckContext.of(fleet, environment);
        ack.put("role", ownRole(environment, plan));
        ack.put("provider", ownProvider(environment, access));
        ack.put(
                "association",
                access.flatMap(WriteAccess::association)
                        .map(EnvironmentContext::association)
                        .orElse(null));
        ack.put("permissionsBoundary", TerraformContext.permissionsBoundary(fleet, environment.place()));
        return ack;
    }

    private static Object ownProvider(Environment environment, Optional<WriteAccess> access) {
        return access.flatMap(WriteAccess::provider)
                .filter(provider -> provider.owner().equals(environment.root()))
                .map(provider -> Map.of("issuer", "https://" + provider.issuer(), "create", provider.create()))
                .orElse(null);
    }

    private static Object ownRole(Environment environment, AccessPlan plan) {
        return Optional.ofNullable(plan.rolesByOwner().get(environment.root()))
                .map(roles -> role(roles.get(environment.name())))
                .orElse(null);
    }

    private static Map<String, Object> cluster(String name, Optional<EksDeployment> eks) {
        Map<String, Object> cluster = new LinkedHashMap<>();
        cluster.put("name", name);
        cluster.put("issuer", eks.flatMap(EksDeployment::issuer).orElse(null));
        cluster.put("server", eks.flatMap(found -> found.reach().server()).orElse(null));
        return cluster;
    }

    private static Map<String, Object> prometheus(Environment environment, PrometheusSettings settings) {
        Map<String, Object> prometheus = new LinkedHashMap<>();
        prometheus.put("agent", settings.agent());
        prometheus.put("replicas", settings.replicas());
        prometheus.put("scrapeInterval", environment.scrapeInterval());
        prometheus.put("retention", settings.retention());
        PrometheusFeatures features = new PrometheusFeatures(environment, settings);
        prometheus.put("externalLabels", HelmTemplates.literal(features.externalLabels()));
        prometheus.put("enableFeatures", features.flags());
        prometheus.put("scrapeNativeHistograms", features.scrapesNativeHistograms());
        prometheus.put("resources", settings.resources());
        prometheus.put(
                "storageSpec",
                settings.storage().map(EnvironmentContext::storage).orElse(null));
        prometheus.put("additionalScrapeConfigs", HelmTemplates.literal(settings.additionalScrapeConfigs()));
        return prometheus;
    }

    private static Object storage(PrometheusSettings.Storage storage) {
        Map<String, Object> claim = new LinkedHashMap<>();
        storage.storageClass().ifPresent(name -> claim.put("storageClassName", name));
        claim.put("accessModes", List.of("ReadWriteOnce"));
        claim.put("resources", Map.of("requests", Map.of("storage", storage.size())));
        return HelmTemplates.literal(Map.of("volumeClaimTemplate", Map.of("spec", claim)));
    }

    private static Map<String, Object> terraform(Fleet fleet, Environment environment, AccessPlan plan) {
        Optional<WriteAccess> access = Optional.ofNullable(plan.writes().get(environment.name()));
        Map<String, Object> terraform = TerraformContext.of(
                fleet, environment.root(), environment.place(), environment.tags(), environment.assumeRole());
        terraform.put(
                "looksUpIssuer",
                environment.eks().filter(EksDeployment::looksUpIssuer).isPresent());
        terraform.put("role", ownRole(environment, plan));
        terraform.put("provider", ownProvider(environment, access));
        terraform.put(
                "association",
                access.flatMap(WriteAccess::association)
                        .map(EnvironmentContext::association)
                        .orElse(null));
        terraform.put(
                "vpcEndpoints",
                access.flatMap(WriteAccess::endpointPolicy)
                        .flatMap(unused -> environment.privateAccess())
                        .map(found -> vpcEndpoints(fleet, environment, found))
                        .orElse(null));
        terraform.put("permissionsBoundary", TerraformContext.permissionsBoundary(fleet, environment.place()));
        return terraform;
    }

    private static Map<String, Object> vpcEndpoints(Fleet fleet, Environment environment, PrivateAccess access) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", String.join(".", "prometheus", fleet.name(), environment.name()));
        values.put("vpcId", access.vpcId());
        values.put("subnetIds", List.copyOf(access.subnetIds()));
        values.put("securityGroupIds", List.copyOf(access.securityGroupIds()));
        values.put("cidrs", List.copyOf(access.cidrs()));
        values.put("sts", access.sts());
        values.put("aps", access.aps());
        return values;
    }

    private static Map<String, Object> association(Entrance.Association association) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("targetRoleArn", association.targetRole().map(Arn::toString).orElse(null));
        values.put("disableSessionTags", association.sessionTags() ? null : true);
        return values;
    }

    /** What a root module says of a role itself; its policies are files of their own. */
    static Map<String, Object> role(IamRole role) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", role.name());
        values.put("description", role.description());
        return values;
    }

    private static Map<String, Object> argocd(Fleet fleet, Environment environment, EksDeployment deployment) {
        Delivery delivery = fleet.delivery();
        Map<String, Object> cluster = Map.of(
                deployment.reach().server().isPresent() ? "server" : "name",
                deployment.reach().argocdDestination(deployment.cluster()));
        Map<String, Object> argocd = new LinkedHashMap<>(FleetContext.argocd(delivery));
        argocd.put("name", ObjectNames.of(fleet.name(), environment.name()));
        argocd.put("description", "Prometheus of environment " + environment.name());
        argocd.put("ignoreDifferences", FleetContext.ignoreDifferences(delivery.drift()));
        argocd.put("destination", with(cluster, deployment.namespace()));
        // The chart's services for scraping the control plane stand in kube-system.
        argocd.put("destinations", List.of(with(cluster, deployment.namespace()), with(cluster, "kube-system")));
        argocd.put(
                "valuesFile",
                "$values/" + delivery.path() + "/" + environment.root() + "/kube-prometheus-stack/values.yaml");
        return argocd;
    }

    private static Map<String, Object> with(Map<String, Object> cluster, String namespace) {
        Map<String, Object> destination = new LinkedHashMap<>(cluster);
        destination.put("namespace", namespace);
        return destination;
    }
}
