package io.github.prometheusgitops.check.quota;

import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Described;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.quota.Limits;
import io.github.prometheusgitops.quota.Usage;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Counts what accounts have of all environments and workspaces together: issuers, collectors, workspaces, topics. */
final class AccountCounter implements Counter {

    private static final List<String> OUR_REGISTRATIONS = List.of("/oidc-provider.json");

    @Override
    public Stream<Usage> count(Subject subject) {
        TerraformResources resources = subject.reading(TerraformResources.class, TerraformResources::of);
        Fleet fleet = subject.fleet();
        Limits limits = fleet.limits();
        return Stream.of(
                        providers(subject, resources),
                        ofKind(resources, "aws_prometheus_scraper", "amp/collectors-per-region", limits),
                        workspaces(fleet),
                        topics(fleet, resources),
                        associations(subject, resources))
                .flatMap(Tally::usages);
    }

    private static Tally.Of account(Described owner) {
        String account = owner.place().account();
        return new Tally.Of(account, Optional.empty(), "account " + account);
    }

    private static Tally.Of region(Place place) {
        return new Tally.Of(
                place.account(),
                Optional.of(place.region().id()),
                "account " + place.account() + " in " + place.region());
    }

    /**
     * An account has one provider for each issuer, whoever makes it; one that exists already takes its place, too.
     */
    private static Tally providers(Subject subject, TerraformResources resources) {
        Tally tally =
                new Tally("iam/oidc-providers-per-account", subject.fleet().limits());
        resources
                .modules("oidc-provider")
                .forEach(module -> resources
                        .applied(module)
                        .ifPresent(owner -> module.block()
                                .body()
                                .literal("issuer")
                                .ifPresent(issuer -> tally.add(account(owner), bare(issuer.text()), issuer.at()))));
        resources
                .instances("aws_iam_openid_connect_provider")
                .forEach(provider -> resources
                        .applied(provider.of())
                        .ifPresent(owner -> tally.add(
                                account(owner),
                                provider.text("url").map(AccountCounter::bare).orElse(provider.address()),
                                provider.times(),
                                provider.at())));
        for (Document file : subject.tree().documents()) {
            if (OUR_REGISTRATIONS.stream().anyMatch(file.path()::endsWith)) {
                add(tally, subject.fleet(), file, file.mappings(), "issuer");
            } else if (file.path().contains("/ack/")) {
                add(tally, subject.fleet(), file, objects(file, "OpenIDConnectProvider"), "url");
            }
        }
        return tally;
    }

    private static void add(Tally tally, Fleet fleet, Document file, List<YamlMapping> providers, String key) {
        if (!providers.isEmpty()) {
            fleet.find(file.owner())
                    .ifPresent(owner -> providers.forEach(provider -> provider.scalar(key)
                            .ifPresent(issuer -> tally.add(account(owner), bare(issuer.text()), issuer.at()))));
        }
    }

    /** The specifications of an owner's custom resources of one kind. */
    private static List<YamlMapping> objects(Document file, String kind) {
        return file.objects(kind).map(object -> object.section("spec")).toList();
    }

    private static String bare(String issuer) {
        return issuer.replaceFirst("^https://", "");
    }

    private static Tally ofKind(TerraformResources resources, String kind, String quota, Limits limits) {
        Tally tally = new Tally(quota, limits);
        resources
                .instances(kind)
                .forEach(found -> resources
                        .applied(found.of())
                        .ifPresent(
                                owner -> tally.add(region(owner.place()), found.address(), found.times(), found.at())));
        return tally;
    }

    private static Tally workspaces(Fleet fleet) {
        Tally tally = new Tally("amp/workspaces-per-region", fleet.limits());
        for (Workspace workspace : fleet.workspaces().values()) {
            tally.add(region(workspace.place()), workspace.name(), workspace.at());
        }
        return tally;
    }

    private static Tally topics(Fleet fleet, TerraformResources resources) {
        Tally tally = ofKind(resources, "aws_sns_topic", "sns/topics-per-region", fleet.limits());
        for (Workspace workspace : fleet.workspaces().values()) {
            workspace
                    .alerting()
                    .topics()
                    .forEach(topic ->
                            tally.add(region(workspace.place()), workspace.name() + "/" + topic, workspace.at()));
        }
        return tally;
    }

    private static Tally associations(Subject subject, TerraformResources resources) {
        Tally tally = new Tally(
                "eks/pod-identity-associations-per-cluster", subject.fleet().limits());
        resources
                .instances("aws_eks_pod_identity_association")
                .forEach(found -> resources
                        .applied(found.of())
                        .ifPresent(owner -> found.text("cluster_name")
                                .ifPresent(cluster -> tally.add(
                                        cluster(owner.place(), cluster), found.address(), found.times(), found.at()))));
        for (Document file : subject.tree().documents()) {
            if (file.path().contains("/ack/")) {
                for (YamlMapping association : objects(file, "PodIdentityAssociation")) {
                    Optional<Described> owner = subject.fleet().find(file.owner());
                    Location at = association.at("clusterName");
                    owner.ifPresent(known -> association
                            .text("clusterName")
                            .ifPresent(cluster -> tally.add(cluster(known.place(), cluster), file.path() + at, at)));
                }
            }
        }
        return tally;
    }

    private static Tally.Of cluster(Place place, String cluster) {
        return new Tally.Of(place.account(), Optional.of(place.region().id()), "cluster `" + cluster + "`");
    }
}
