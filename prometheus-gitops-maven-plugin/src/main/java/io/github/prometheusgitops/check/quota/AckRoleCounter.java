package io.github.prometheusgitops.check.quota;

import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Described;
import io.github.prometheusgitops.quota.Usage;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Counts the size of policies that ACK is told with a role, where a template made them longer than the files that they are
 * planned in: those have been counted.
 */
final class AckRoleCounter implements Counter {

    @Override
    public Stream<Usage> count(Subject subject) {
        return Stream.of(subject.fleet().environments(), subject.fleet().workspaces())
                .flatMap(owners -> owners.values().stream())
                .flatMap(owner ->
                        subject.tree().below(owner.root()).stream().flatMap(file -> ofRoles(subject, owner, file)));
    }

    private static Stream<Usage> ofRoles(Subject subject, Described owner, Document file) {
        return file.ackObjects("Role")
                .map(object -> object.section("spec"))
                .flatMap(role -> Stream.concat(
                        trustPolicy(subject, owner, file, role), inlinePolicies(subject, owner, file, role)));
    }

    private static Stream<Usage> trustPolicy(Subject subject, Described owner, Document file, YamlMapping role) {
        boolean whiteSpace = subject.fleet().delivery().awsResources().keepsWhiteSpace();
        ToLongFunction<String> size = whiteSpace ? String::length : PolicyCounter::withoutWhiteSpace;
        long length =
                role.text("assumeRolePolicyDocument").stream().mapToLong(size).sum();
        long planned = planned(subject, file, "trust-policy.json").stream()
                .mapToLong(size)
                .sum();
        return usage(
                subject,
                owner,
                "the trust policy in " + file.path(),
                "iam/trust-policy-length",
                length,
                planned,
                role.at("assumeRolePolicyDocument"));
    }

    private static Stream<Usage> inlinePolicies(Subject subject, Described owner, Document file, YamlMapping role) {
        long length = role.section("inlinePolicies").keys().stream()
                .flatMap(name -> role.section("inlinePolicies").text(name).stream())
                .mapToLong(PolicyCounter::withoutWhiteSpace)
                .sum();
        long planned = planned(subject, file, "permissions-policy.json")
                .map(PolicyCounter::withoutWhiteSpace)
                .orElse(0L);
        return usage(
                subject,
                owner,
                "the inline policies in " + file.path(),
                "iam/inline-policies-length",
                length,
                planned,
                role.at("inlinePolicies"));
    }

    private static Optional<String> planned(Subject subject, Document role, String policy) {
        String folder = role.path().substring(0, role.path().lastIndexOf('/'));
        return subject.tree()
                .find((folder + "/").replace("/ack/", "/iam/") + policy)
                .map(Document::text);
    }

    private static Stream<Usage> usage(
            Subject subject, Described owner, String of, String quota, long length, long planned, Location at) {
        if (length <= planned) {
            return Stream.empty();
        }
        String account = owner.place().account();
        return Stream.of(new Usage(
                subject.fleet().limits().of(quota, account), account, Optional.empty(), of, length, at, false));
    }
}
