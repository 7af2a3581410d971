package io.github.prometheusgitops.check.quota;

import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.fleet.Described;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.quota.Limit;
import io.github.prometheusgitops.quota.Usage;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Counts the size of each policy, as whoever takes it counts. */
final class PolicyCounter implements Counter {

    /** How the size of a policy is taken. */
    private enum Size {
        WITHOUT_WHITE_SPACE,
        CHARACTERS,
        BYTES,
        /** With or without white space, by how the trust policy comes to IAM. */
        TRUST;

        private long of(Document file, boolean keepsWhiteSpace) {
            String text = file.text();
            if (this == BYTES) {
                return file.bytes().length;
            }
            return this == CHARACTERS || this == TRUST && keepsWhiteSpace ? text.length() : withoutWhiteSpace(text);
        }
    }

    /**
     * Policies of one kind.
     *
     * @param path within the folder of their owner
     * @param reported whether the length is reported where the policy is planned: no template writes these files
     */
    private record Kind(Pattern path, String what, String quota, Size size, boolean reported) {

        private static Kind of(String path, String what, String quota, Size size, boolean reported) {
            return new Kind(Pattern.compile(path), what, quota, size, reported);
        }
    }

    private static final List<Kind> KINDS = List.of(
            Kind.of("iam/(.*/)?trust-policy\\.json", "the trust policy", "iam/trust-policy-length", Size.TRUST, true),
            Kind.of(
                    "iam/(.*/)?permissions-policy\\.json",
                    "the permissions policy",
                    "iam/inline-policies-length",
                    Size.WITHOUT_WHITE_SPACE,
                    true),
            Kind.of(
                    "iam/(.*/)?permissions-boundary\\.json",
                    "the permissions boundary",
                    "iam/managed-policy-length",
                    Size.WITHOUT_WHITE_SPACE,
                    true),
            Kind.of(
                    "iam/vpc-endpoints/[^/]+\\.json",
                    "the endpoint policy",
                    "vpc/endpoint-policy-length",
                    Size.CHARACTERS,
                    false),
            Kind.of("iam/sns-topics/[^/]+\\.json", "the topic policy", "sns/topic-policy-bytes", Size.BYTES, false),
            Kind.of("iam/kms-keys/[^/]+\\.json", "the key policy", "kms/key-policy-bytes", Size.BYTES, false),
            Kind.of(
                    "iam/secrets/[^/]+\\.json",
                    "the policy of a secret",
                    "secretsmanager/resource-policy-length",
                    Size.CHARACTERS,
                    false));

    @Override
    public Stream<Usage> count(Subject subject) {
        Fleet fleet = subject.fleet();
        return Stream.of(fleet.environments(), fleet.workspaces())
                .flatMap(owners -> owners.values().stream())
                .flatMap(owner -> subject.tree().below(owner.root() + "/iam").stream()
                        .flatMap(file -> usage(fleet, owner, file).stream()));
    }

    private static Optional<Usage> usage(Fleet fleet, Described owner, Document file) {
        String path = file.path().substring(owner.root().length() + 1);
        boolean keepsWhiteSpace = fleet.delivery().awsResources().keepsWhiteSpace();
        for (Kind kind : KINDS) {
            Matcher matcher = kind.path().matcher(path);
            if (matcher.matches()) {
                String account = owner.place().account();
                Limit limit = fleet.limits()
                        .of(
                                kind.quota(),
                                account,
                                Optional.of(owner.place().region().id()));
                return Optional.of(new Usage(
                        limit,
                        account,
                        limit.quota().isGlobal()
                                ? Optional.empty()
                                : Optional.of(owner.place().region().id()),
                        kind.what() + " " + file.path(),
                        kind.size().of(file, keepsWhiteSpace),
                        file.at(),
                        kind.reported()));
            }
        }
        return Optional.empty();
    }

    /** The characters of a JSON text that are no white space between its values. */
    static long withoutWhiteSpace(String json) {
        long length = 0;
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char character = json.charAt(i);
            if (character == '"') {
                quoted = !quoted;
            } else if (quoted && character == '\\') {
                length++;
                i++;
            }
            if (quoted || " \t\r\n".indexOf(character) < 0) {
                length++;
            }
        }
        return length;
    }
}
