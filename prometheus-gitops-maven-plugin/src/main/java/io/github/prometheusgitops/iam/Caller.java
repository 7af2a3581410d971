package io.github.prometheusgitops.iam;

import io.github.prometheusgitops.aws.Arn;
import java.util.Optional;

/**
 * Who makes a request.
 *
 * @param name the ARN of a role, user, session or OIDC provider; the name of a service; empty text for anybody
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principals</a>
 */
public record Caller(Kind kind, String name) {

    /** What makes requests. */
    public enum Kind {
        /** A session of a role, whatever its name. */
        ROLE,
        /** One session of a role, by the ARN that STS gives it. */
        SESSION,
        USER,
        /** Whom an OIDC provider vouches for. */
        FEDERATED,
        /** AWS itself. */
        SERVICE,
        /** Whoever signs nothing. */
        ANONYMOUS
    }

    /** A session of a role. */
    public static Caller role(Arn role) {
        return new Caller(Kind.ROLE, role.toString());
    }

    /** Whom an OIDC provider vouches for. */
    public static Caller federated(String provider) {
        return new Caller(Kind.FEDERATED, provider);
    }

    /** A service of AWS, for example {@code pods.eks.amazonaws.com}. */
    public static Caller service(String name) {
        return new Caller(Kind.SERVICE, name);
    }

    /** The account that it is of; empty for services and for anybody. */
    Optional<String> account() {
        return ArnText.parts(name).map(parts -> parts.get(4)).filter(account -> !account.isEmpty());
    }

    /** Whether a role's ARN is that of this session: by its name, which a session has without the role's path. */
    boolean isSessionOf(String role) {
        if (kind != Kind.SESSION) {
            return false;
        }
        Optional<Arn> session = Arn.parse(name);
        return Arn.parse(role)
                .filter(arn -> session.isPresent()
                        && arn.service().equals("iam")
                        && arn.resource().startsWith("role/")
                        && arn.partition().equals(session.get().partition())
                        && arn.account().equals(session.get().account()))
                .map(arn -> arn.resource().substring(arn.resource().lastIndexOf('/') + 1))
                .filter(roleName -> session.get().resource().startsWith("assumed-role/" + roleName + "/"))
                .isPresent();
    }
}
