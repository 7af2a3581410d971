package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Owner;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Every role that writes is one that Prometheus or a managed collector comes by. */
public final class UsedRoles implements Check {

    private static final FindingType UNUSED = FindingType.warning(
            "access/unused-role", "nothing in an environment's files comes by a role that is made for it");

    @Override
    public void check(Subject subject, Findings findings) {
        RenderedTree tree = RenderedTree.of(subject);
        Set<String> used = new HashSet<>();
        tree.clusters().forEach(cluster -> {
            tree.roleOf(cluster).ifPresent(role -> used.add(role.arn().toString()));
            cluster.remoteWrites().forEach(entry -> entry.role().ifPresent(role -> used.add(role.text())));
        });
        Set<Owner> withCluster =
                tree.clusters().map(cluster -> cluster.environment().owner()).collect(Collectors.toSet());
        for (RenderedRole role : tree.roles()) {
            Owner of = role.writer();
            boolean begins =
                    tree.ownRole(environment(tree, of)).filter(role::equals).isPresent()
                            && tree.association(environment(tree, of)).isPresent();
            if (withCluster.contains(of) && !begins && !used.contains(role.arn().toString())) {
                findings.add(
                        UNUSED,
                        role.trustPolicy().at(),
                        "nothing in the rendered files of `" + of.name() + "` comes by the role " + role.arn(),
                        "have the template name it where the built-in one does");
            }
        }
    }

    private static Environment environment(RenderedTree tree, Owner owner) {
        return tree.fleet().environment(owner.name());
    }
}
