package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who an environment is in AWS, from what values, policies and states say of it.
 *
 * @param identity as a descriptor calls it
 * @param issuer with {@code https://}; empty where the identity needs none
 * @param podRole the role of its service account, as it is today
 */
record EnvironmentFacts(
        YamlScalar account,
        YamlScalar region,
        YamlScalar cluster,
        YamlScalar identity,
        Optional<YamlScalar> issuer,
        Optional<YamlScalar> namespace,
        Optional<YamlScalar> serviceAccount,
        Optional<Arn> podRole) {

    static final String CHAINING = "irsa-role-chaining";
    static final String FEDERATED = "irsa-federated";
    static final String POD_IDENTITY = "pod-identity";
    static final String RESOURCE_POLICY = "resource-policy";

    private static final String HTTPS = "https://";

    private static final Pattern EKS_ISSUER =
            Pattern.compile("oidc\\.eks(?:-fips)?\\.(?<region>[a-z0-9-]+)\\.amazonaws\\..*");

    /** Looks everything up; what nothing says is among the findings. */
    static Optional<EnvironmentFacts> of(
            ChartValues values,
            Destinations destinations,
            Material material,
            StateIndex state,
            Facts facts,
            String environment,
            Notes notes,
            Findings findings) {
        return new Search(values, destinations, material, state, facts, environment, notes, findings).search();
    }

    /** One search. */
    private record Search(
            ChartValues values,
            Destinations destinations,
            Material material,
            StateIndex state,
            Facts facts,
            String environment,
            Notes notes,
            Findings findings) {

        Optional<EnvironmentFacts> search() {
            Optional<YamlScalar> named = values.takeScalar("prometheus", "serviceAccount", "name")
                    .filter(name -> !name.text().isEmpty());
            Optional<Material.ServiceAccount> separate = separate(named);
            Optional<YamlScalar> annotation = values.takeScalar(
                            "prometheus", "serviceAccount", "annotations", "eks.amazonaws.com/role-arn")
                    .or(() -> separate.map(Material.ServiceAccount::role));
            Optional<Arn> annotated = annotation.map(YamlScalar::text).flatMap(Arn::parse);
            annotation
                    .filter(text -> annotated.isEmpty())
                    .ifPresent(text -> notes.left(text.at(), "the role of the service account", "it is no ARN"));
            Optional<StateResource> association = association(named);
            boolean pods = annotated.isEmpty();
            Optional<ServiceAccountTrust> trust = pods ? Optional.empty() : trust(annotated.orElseThrow(), named);
            Optional<YamlScalar> issuer = facts.get("issuer")
                    .or(() -> trust.map(found -> Draft.text(HTTPS + found.issuer(), found.at())))
                    .or(() -> clusterOfState().flatMap(Search::issuerOf));
            Optional<YamlScalar> cluster = facts.get("cluster")
                    .or(() -> association.flatMap(found -> found.scalar("cluster_name")))
                    .or(() -> clusterOfState().flatMap(found -> found.scalar("name")))
                    .or(() -> values.scalar("prometheus", "prometheusSpec", "externalLabels", "cluster"));
            YamlScalar identity = identity(annotation, annotated, association);
            Optional<YamlScalar> account = account(annotation, annotated, identity, association);
            Optional<YamlScalar> region = region(issuer);
            Optional<YamlScalar> account0 = required(
                    account,
                    "account",
                    "in which account environment `" + environment + "` lives",
                    annotated
                            .map(arn -> ", such as that of its role, " + arn.account()
                                    + ", if the cluster is in the workspace's own account")
                            .orElse(""));
            Optional<YamlScalar> region0 =
                    required(region, "region", "in which region environment `" + environment + "` lives", "");
            Optional<YamlScalar> cluster0 = required(
                    cluster, "cluster", "how the EKS cluster of environment `" + environment + "` is called", "");
            if (!pods && issuer.isEmpty()) {
                required(
                        issuer,
                        "issuer",
                        "which OIDC issuer the cluster of environment `" + environment + "` has",
                        ", as `aws eks describe-cluster --query cluster.identity.oidc.issuer` prints it, or give the role's"
                                + " trust policy");
                return Optional.empty();
            }
            if (account0.isEmpty() || region0.isEmpty() || cluster0.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new EnvironmentFacts(
                    account0.get(),
                    region0.get(),
                    cluster0.get(),
                    identity,
                    pods ? Optional.empty() : issuer,
                    trust.flatMap(ServiceAccountTrust::namespace)
                            .or(() -> association.flatMap(found -> found.scalar("namespace")))
                            .or(() -> separate.flatMap(Material.ServiceAccount::namespace))
                            .or(() -> material.releases().stream()
                                    .flatMap(release -> release.namespace().stream())
                                    .findFirst())
                            .or(() -> values.scalar("namespaceOverride")
                                    .filter(text -> !text.text().isEmpty())),
                    named.or(() -> trust.flatMap(ServiceAccountTrust::name))
                            .or(() -> association.flatMap(found -> found.scalar("service_account"))),
                    annotated.or(() ->
                            association.flatMap(found -> found.text("role_arn")).flatMap(Arn::parse))));
        }

        /** The service account that the chart does not make; of several, the one that its values name. */
        private Optional<Material.ServiceAccount> separate(Optional<YamlScalar> named) {
            List<Material.ServiceAccount> fitting = material.serviceAccounts().stream()
                    .filter(account -> named.map(YamlScalar::text)
                            .filter(name -> !name.equals(account.name()))
                            .isEmpty())
                    .toList();
            return fitting.size() == 1 && named.isPresent() ? Optional.of(fitting.get(0)) : Optional.empty();
        }

        private Optional<YamlScalar> required(Optional<YamlScalar> value, String fact, String what, String how) {
            if (value.isEmpty()) {
                Finding missing = Facts.missing(fact, what, how);
                findings.add(missing);
            }
            return value;
        }

        /** That of the service account, or the only one there is. */
        private Optional<StateResource> association(Optional<YamlScalar> named) {
            List<StateResource> all =
                    state.all("aws_eks_pod_identity_association").toList();
            Optional<String> cluster = facts.get("cluster")
                    .map(YamlScalar::text)
                    .or(() -> values.scalar("prometheus", "prometheusSpec", "externalLabels", "cluster")
                            .map(YamlScalar::text));
            List<StateResource> fitting = all.stream()
                    .filter(one ->
                            named.isEmpty() || one.text("service_account").equals(named.map(YamlScalar::text)))
                    .filter(one -> all.size() == 1 || one.text("cluster_name").equals(cluster))
                    .toList();
            return fitting.size() == 1 ? Optional.of(state.use(fitting.get(0))) : Optional.empty();
        }

        /** The cluster that a state makes; of several, the one that is called so. */
        private Optional<StateResource> clusterOfState() {
            List<StateResource> all = state.all("aws_eks_cluster").toList();
            Optional<String> name = facts.get("cluster")
                    .or(() -> values.scalar("prometheus", "prometheusSpec", "externalLabels", "cluster"))
                    .map(YamlScalar::text);
            return all.size() == 1
                    ? Optional.of(all.get(0))
                    : all.stream().filter(one -> one.text("name").equals(name)).findFirst();
        }

        private static Optional<YamlScalar> issuerOf(StateResource cluster) {
            return cluster.block("identity")
                    .flatMap(identity -> identity.mappings("oidc").stream().findFirst())
                    .flatMap(oidc -> oidc.scalar("issuer"));
        }

        /** Whom the annotated role lets in: by its state, or else by the only policy that can be meant. */
        private Optional<ServiceAccountTrust> trust(Arn role, Optional<YamlScalar> named) {
            Optional<StateResource> known = state.role(role);
            List<ServiceAccountTrust> candidates = new ArrayList<>();
            known.map(state::use)
                    .flatMap(StateIndex::trust)
                    .ifPresent(policy -> candidates.addAll(ServiceAccountTrust.of(policy)));
            if (candidates.isEmpty()) {
                material.policies().stream()
                        .flatMap(policy -> ServiceAccountTrust.of(policy.document()).stream())
                        .filter(trust -> trust.account().equals(role.account()))
                        .filter(trust -> named.isEmpty()
                                || trust.name().isEmpty()
                                || trust.name().map(YamlScalar::text).equals(named.map(YamlScalar::text)))
                        .forEach(candidates::add);
            }
            Set<String> issuers = new TreeSet<>();
            candidates.forEach(candidate -> issuers.add(candidate.issuer()));
            if (issuers.size() > 1 && facts.get("issuer").isEmpty()) {
                notes.left(
                        candidates.get(0).at(),
                        "the trust of " + role,
                        issuers.size()
                                + " clusters are trusted, and nothing says which one is meant: -Dgitops.adopt.facts=issuer=<issuer>");
                return Optional.empty();
            }
            Optional<String> wanted =
                    facts.get("issuer").map(text -> text.text().replace(HTTPS, ""));
            return candidates.stream()
                    .filter(candidate -> wanted.isEmpty() || wanted.get().equals(candidate.issuer()))
                    .findFirst();
        }

        private YamlScalar identity(
                Optional<YamlScalar> annotation, Optional<Arn> annotated, Optional<StateResource> association) {
            if (annotated.isEmpty()) {
                Location at = association
                        .map(StateResource::at)
                        .orElseGet(() -> values.given().at());
                if (association.isEmpty()) {
                    notes.assumed(
                            at,
                            "`identity: pod-identity`",
                            "the service account has no role, so that EKS Pod Identity gives it one; if another file than these"
                                    + " makes the service account, give that, too");
                }
                return Draft.text(POD_IDENTITY, at);
            }
            Location at = annotation.orElseThrow().at();
            String own = annotated.get().account();
            Optional<String> said = facts.get("account").map(YamlScalar::text).or(this::accountOfCluster);
            if (said.isPresent() && !said.get().equals(own)) {
                return Draft.text(FEDERATED, at);
            }
            boolean assumes = destinations.amp().stream()
                    .anyMatch(written -> written.role().isPresent());
            boolean letIn = destinations.amp().stream()
                    .anyMatch(written -> written.role().isEmpty()
                            && accountOfWorkspace(written)
                                    .filter(account -> !account.equals(own))
                                    .isPresent());
            if (letIn) {
                return Draft.text(RESOURCE_POLICY, at);
            }
            boolean allAssume = destinations.amp().stream()
                    .allMatch(written -> written.role().isPresent());
            if (assumes && allAssume || said.isPresent()) {
                return Draft.text(CHAINING, at);
            }
            return Draft.text(FEDERATED, at);
        }

        private Optional<String> accountOfWorkspace(Written written) {
            return state.find("aws_prometheus_workspace", "id", written.id())
                    .flatMap(StateResource::arn)
                    .map(Arn::account)
                    .or(() -> facts.get("workspaceAccount").map(YamlScalar::text));
        }

        private Optional<String> accountOfCluster() {
            return clusterOfState().flatMap(StateResource::arn).map(Arn::account);
        }

        private Optional<YamlScalar> account(
                Optional<YamlScalar> annotation,
                Optional<Arn> annotated,
                YamlScalar identity,
                Optional<StateResource> association) {
            Optional<YamlScalar> own = annotated.map(
                    arn -> Draft.text(arn.account(), annotation.orElseThrow().at()));
            return facts.get("account")
                    .or(() -> clusterOfState()
                            .flatMap(cluster -> cluster.arn().map(arn -> Draft.text(arn.account(), cluster.at()))))
                    .or(() -> identity.text().equals(FEDERATED) ? Optional.empty() : own)
                    .or(() -> association.flatMap(found -> found.text("role_arn")
                            .flatMap(Arn::parse)
                            .map(arn -> Draft.text(arn.account(), found.at()))));
        }

        private Optional<YamlScalar> region(Optional<YamlScalar> issuer) {
            return facts.get("region")
                    .or(() -> issuer.flatMap(found -> {
                        Matcher matcher = EKS_ISSUER.matcher(found.text().replace(HTTPS, ""));
                        return matcher.matches()
                                ? Optional.of(Draft.text(matcher.group("region"), found.at()))
                                : Optional.empty();
                    }))
                    .or(() -> clusterOfState()
                            .flatMap(cluster -> cluster.arn().map(arn -> Draft.text(arn.region(), cluster.at()))))
                    .or(() -> destinations.amp().stream().findFirst().map(written -> {
                        notes.assumed(
                                written.url().at(),
                                "`region: " + written.region() + "`",
                                "it is that of the workspace, and nothing says where the cluster is");
                        return Draft.text(written.region(), written.url().at());
                    }));
        }
    }

    /** The mapping of a descriptor's {@code deployment}. */
    YamlMapping deployment() {
        return new Draft(cluster.at())
                .put(Draft.text("eks", cluster.at()), "model")
                .put(cluster, "cluster", "name")
                .put(issuer, "cluster", "oidcIssuer")
                .put(namespace, "namespace")
                .put(serviceAccount, "serviceAccount")
                .mapping();
    }
}
