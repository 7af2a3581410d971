package io.github.prometheusgitops.adopt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a Terraform state has and no descriptor: each address once, or how many there are of what is none of ours. */
record LeftInState(StateIndex state, Notes notes) {

    /** What the tree makes anew without complaint, by what it is. */
    private static final Map<String, String> MADE_ANEW = Map.of(
            "aws_iam_role",
            "roles cannot be renamed, so that the tree makes its own: delete it when nobody assumes it any more",
            "aws_iam_policy",
            "the tree's roles have inline policies: delete it with its role",
            "aws_iam_role_policy",
            "the tree's roles have policies of their own: it goes with its role",
            "aws_iam_role_policy_attachment",
            "the tree's roles have no attached policies: it goes with its role",
            "aws_prometheus_rule_group_namespace",
            "the tree has none of this name in its workspace: where it has these rules under another one, destroy this one"
                    + " when that is applied, or they are evaluated twice",
            "aws_sns_topic_policy",
            "the tree writes the policies of its topics again",
            "aws_prometheus_resource_policy",
            "the tree writes the workspace's policy again, for its own roles",
            "aws_eks_pod_identity_association",
            "there is one for each service account: delete it before the tree's is applied, or import it by hand",
            "aws_prometheus_scraper",
            "a managed collector is an environment of its own: run the goal again with this state alone, another name, and"
                    + " -Dgitops.adopt.facts=cluster=<its cluster>");

    /** Read in other ways. */
    private static final Set<String> READ = Set.of("helm_release", "aws_eks_cluster");

    void report() {
        Map<String, List<StateResource>> others = new TreeMap<>();
        for (StateResource resource : state.unused()) {
            String anew = MADE_ANEW.get(resource.type());
            if (anew != null) {
                notes.byHand(resource.at(), resource.address(), anew);
            } else if (resource.type().startsWith("aws_prometheus_")
                    || resource.type().startsWith("aws_chatbot_")) {
                notes.left(resource.at(), resource.address(), "no descriptor describes it");
            } else if (!READ.contains(resource.type())) {
                others.computeIfAbsent(resource.type(), unused -> new ArrayList<>())
                        .add(resource);
            }
        }
        others.forEach((type, some) -> notes.unread(
                some.get(0).at(),
                some.size() == 1 ? some.get(0).address() : some.size() + " resources of type " + type,
                "none of it is described: it stays where it is"));
    }
}
