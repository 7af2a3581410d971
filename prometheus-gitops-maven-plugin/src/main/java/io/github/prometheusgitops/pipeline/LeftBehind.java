package io.github.prometheusgitops.pipeline;

import io.github.prometheusgitops.deployment.DeploymentModel;
import io.github.prometheusgitops.tree.Change;
import io.github.prometheusgitops.tree.Departure;
import io.github.prometheusgitops.tree.OutputRoot;
import io.github.prometheusgitops.tree.TreePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stays behind of environments and workspaces that leave the tree, and how to remove it. Taking a file out of a
 * repository takes nothing out of AWS, and what an engine takes out of a cluster differs from one to the other.
 */
public final class LeftBehind {

    /** A root module of a client's, in a folder of its own: our own is {@code terraform}. */
    private static final Pattern HANDED_OVER = Pattern.compile("(environments/[^/]+/[^/]+/[^/]+)/providers\\.tf");

    private LeftBehind() {}

    /** What stays behind of what this plugin has made. */
    public static List<String> of(TreePlan plan) {
        return of(plan, Product.standard());
    }

    /** A few lines for each environment or workspace that leaves; none if nobody does. */
    static List<String> of(TreePlan plan, Product product) {
        List<String> lines = new ArrayList<>();
        SortedSet<String> newcomers = newcomers(plan);
        for (Departure departure : plan.departures()) {
            lines.addAll(of(departure, plan.wanted().root(), newcomers, product));
        }
        lines.addAll(handedOver(plan));
        if (!lines.isEmpty()) {
            lines.add(
                    "docs/how-to/change-what-runs.md of the plugin says for each engine what to do before, and what afterwards");
        }
        return lines;
    }

    /** Roots that clients apply: nobody here can destroy what they have made. */
    private static List<String> handedOver(TreePlan plan) {
        return plan.changes().stream()
                .filter(change -> change.kind() == Change.Kind.STALE)
                .map(change -> HANDED_OVER.matcher(change.path()))
                .filter(Matcher::matches)
                .map(root -> plan.wanted().root().shown(root.group(1))
                        + " leaves the tree. What stays behind: in the client's account, all that it has made. Let him run"
                        + " terraform destroy in it before you apply your side, which his needs for that. If it has just another"
                        + " name now, let him take his state along to the new folder instead")
                .toList();
    }

    /** Folders of environments and workspaces of which nothing was there before: one that leaves may be one of them. */
    private static SortedSet<String> newcomers(TreePlan plan) {
        SortedSet<String> newcomers = new TreeSet<>();
        SortedSet<String> known = new TreeSet<>(plan.wanted().files().keySet());
        for (Change change : plan.changes()) {
            if (change.kind() == Change.Kind.ADDED && !change.byHand()) {
                known.remove(change.path());
                newcomers.add(subject(change.path()));
            }
        }
        known.forEach(path -> newcomers.remove(subject(path)));
        return newcomers;
    }

    private static String subject(String path) {
        int second = path.indexOf('/', path.indexOf('/') + 1);
        return second < 0 ? "" : path.substring(0, second);
    }

    private static List<String> of(Departure departure, OutputRoot root, SortedSet<String> newcomers, Product product) {
        String folder = root.shown(departure.subject());
        boolean workspace = departure.subject().startsWith("workspaces/");
        List<String> lines = new ArrayList<>();
        lines.add(folder + " leaves the tree, since nothing describes it any more. What stays behind:");
        String kind = workspace ? "workspaces/" : "environments/";
        newcomers.stream()
                .filter(newcomer -> newcomer.startsWith(kind))
                .forEach(newcomer -> lines.add("  if "
                        + root.shown(newcomer) + " is the same under another name, see \"Rename an environment\" in"
                        + " docs/how-to/change-what-runs.md first: it still uses what is said here to be removed"));
        product.awsResources().all().stream()
                .filter(resources -> departure.had(resources.word()))
                .forEach(resources -> lines.add("  " + resources.leftBehind(folder, workspace)));
        boolean delivered = !workspace
                && product.models().all().stream()
                        .filter(DeploymentModel::isDelivered)
                        .anyMatch(model -> model.parts().stream().anyMatch(departure::had));
        product.engines().all().stream()
                .filter(engine -> delivered && departure.had(engine.word()))
                .forEach(engine -> lines.add("  " + engine.leftBehind(folder)));
        if (!workspace) {
            lines.add(
                    "  in the workspaces' accounts, its writers' roles, until the workspaces it wrote to are applied");
        }
        return lines;
    }
}
