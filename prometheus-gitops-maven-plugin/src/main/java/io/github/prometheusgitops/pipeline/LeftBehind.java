package io.github.prometheusgitops.pipeline;

import io.github.prometheusgitops.tree.Departure;
import io.github.prometheusgitops.tree.OutputRoot;
import io.github.prometheusgitops.tree.TreePlan;
import java.util.ArrayList;
import java.util.List;

/**
 * What stays behind of environments and workspaces that leave the tree, and how to remove it. Taking a file out of a
 * repository takes nothing out of AWS, and what an engine takes out of a cluster differs from one to the other.
 */
public final class LeftBehind {

    private LeftBehind() {}

    /** A few lines for each environment or workspace that leaves; none if nobody does. */
    public static List<String> of(TreePlan plan) {
        List<String> lines = new ArrayList<>();
        for (Departure departure : plan.departures()) {
            lines.addAll(of(departure, plan.wanted().root()));
        }
        if (!lines.isEmpty()) {
            lines.add("docs/how-to.md of the plugin says for each engine what to do before, and what afterwards");
        }
        return lines;
    }

    private static List<String> of(Departure departure, OutputRoot root) {
        String folder = root.shown(departure.subject());
        boolean workspace = departure.subject().startsWith("workspaces/");
        List<String> lines = new ArrayList<>();
        lines.add(folder + " leaves the tree, since nothing describes it any more. What stays behind:");
        if (departure.had("terraform")) {
            lines.add("  in AWS, all that " + folder
                    + "/terraform has made, and its state: before this is merged, or from"
                    + " the commit before, run terraform -chdir=" + folder + "/terraform destroy"
                    + (workspace ? "; the workspace itself is protected, since its metrics go with it" : ""));
        }
        if (departure.had("ack")) {
            lines.add("  in AWS, what is retained: " + (workspace ? "the workspace and its metrics" : "OIDC providers")
                    + ". All else goes when its custom resource does: at once with Flux; with Argo CD when you delete the"
                    + " namespace that " + folder + "/ack/namespace.yaml had");
        }
        if (departure.had("argocd") && departure.had("kube-prometheus-stack")) {
            lines.add(
                    "  in the cluster, Prometheus: Argo CD removes its Application and nothing that this has installed;"
                            + " before this is merged, run argocd app delete --cascade");
        }
        if (departure.had("flux") && departure.had("kube-prometheus-stack")) {
            lines.add("  in a cluster with a Flux of its own, Prometheus: delete the Kustomization that " + folder
                    + "/flux/sync.yaml had; a Flux that serves other clusters uninstalls it by itself");
        }
        if (!workspace) {
            lines.add(
                    "  in the workspaces' accounts, its writers' roles, until the workspaces it wrote to are applied");
        }
        return lines;
    }
}
