package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.Optional;

/** A managed collector's roles name each other, and its target role writes to the workspace that it is sent to. */
public final class Scrapers implements Check {

    private static final FindingType TARGET = FindingType.error(
            "handshake/scraper-target",
            "a managed collector would assume a role that its own role may not assume, or that does not trust it");
    private static final FindingType WORKSPACE = FindingType.error(
            "access/scraper-workspace",
            "a managed collector is sent to a workspace that its target role may not write to");

    @Override
    public void check(Subject subject, Findings findings) {
        RenderedTree tree = RenderedTree.of(subject);
        tree.fleet()
                .environments()
                .values()
                .forEach(environment -> tree.hcl(environment.owner())
                        .flatMap(body -> body.blocks("resource", "aws_prometheus_scraper"))
                        .forEach(scraper -> check(tree, environment, scraper.body(), findings)));
    }

    private static void check(RenderedTree tree, Environment environment, HclBody scraper, Findings findings) {
        Optional<YamlScalar> target =
                inner(scraper, "role_configuration").flatMap(roles -> roles.literal("target_role_arn"));
        Optional<RenderedRole> source = tree.ownRole(environment);
        Optional<RenderedRole> role = target.flatMap(arn -> tree.role(arn.text()));
        if (target.isPresent() && source.isPresent()) {
            boolean may = source.get().may("sts:AssumeRole", target.get().text());
            boolean trusted = role.isEmpty() || role.get().lets(source.get(), "sts:AssumeRole");
            if (!may || !trusted) {
                findings.add(
                        TARGET,
                        target.get().at(),
                        "the scraper would assume " + target.get().text() + " as "
                                + source.get().arn() + (may ? ", which does not trust it" : ", which may not do that"),
                        "have the template write the target role of the plan");
            }
        }
        Optional<YamlScalar> workspace = inner(scraper, "destination")
                .flatMap(destination -> inner(destination, "amp"))
                .flatMap(amp -> amp.literal("workspace_arn"));
        if (role.isPresent()
                && workspace.isPresent()
                && !role.get().may("aps:RemoteWrite", workspace.get().text())) {
            findings.add(
                    WORKSPACE,
                    workspace.get().at(),
                    "the scraper writes to " + workspace.get().text() + ", and its target role "
                            + role.get().arn() + " may not",
                    "have the template write the workspace of the descriptor");
        }
    }

    private static Optional<HclBody> inner(HclBody body, String type) {
        return body.blocks().stream()
                .filter(block -> block.type().equals(type))
                .map(HclBody.Block::body)
                .findFirst();
    }
}
