package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;

/** The OIDC provider that a role trusts is the one that is registered with it. */
public final class TrustedIssuer implements Check {

    private static final FindingType OTHER = FindingType.error(
            "handshake/issuer", "a root module registers another OIDC issuer than the one that its role trusts");

    @Override
    public void check(Subject subject, Findings findings) {
        RenderedTree tree = RenderedTree.of(subject);
        for (RenderedRole role : tree.roles()) {
            role.trust().allowing("sts:AssumeRoleWithWebIdentity").all().stream()
                    .flatMap(statement -> Statements.texts(statement.section("Principal"), "Federated").stream())
                    .flatMap(provider -> Arn.parse(provider).stream())
                    .forEach(provider -> check(tree, role, provider, findings));
        }
    }

    private static void check(RenderedTree tree, RenderedRole role, Arn provider, Findings findings) {
        String issuer = "https://" + provider.resource().replaceFirst("^oidc-provider/", "");
        if (!role.owner().isOfWorkspace()) {
            tree.hcl(role.owner())
                    .flatMap(body -> body.blocks("module", "oidc_provider"))
                    .flatMap(block -> block.body().literal("issuer").stream())
                    .filter(registered -> !registered.text().equals(issuer))
                    .forEach(registered -> findings.add(
                            OTHER,
                            registered.at(),
                            "the issuer " + registered.text() + " is registered, and the role " + role.arn()
                                    + " trusts " + issuer,
                            "have the template write the issuer of the plan",
                            role.whoMayAssumeIt()));
        }
    }
}
