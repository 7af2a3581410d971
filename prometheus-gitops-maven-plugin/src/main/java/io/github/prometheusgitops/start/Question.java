package io.github.prometheusgitops.start;

import java.util.Optional;

/** What has to be known of a new ops repository, in the order in which it is asked. */
public enum Question {
    /** What the fleet is called: the start of the names of what is made in AWS. */
    NAME("name", "What is the fleet called?", "", true),
    /** The URL under which the delivery engine finds the repository. */
    REPOSITORY("repository", "Which URL does the repository have, such as https://github.com/acme/ops.git?", "", true),
    /** Who applies Kubernetes' manifests. */
    ENGINE("engine", "Who applies what is for Kubernetes?", "argocd", true),
    /** What AWS resources are written as. */
    AWS_RESOURCES("awsResources", "What are AWS resources written as?", "terraform", true),
    /** The region of the workspace and of every environment. */
    REGION("region", "In which AWS region, such as eu-west-1?", "", true),
    /** The name of the workspace that environments write to. */
    WORKSPACE("workspace", "What is the workspace of Amazon Managed Prometheus called?", "main", true),
    /** The account of that workspace. */
    WORKSPACE_ACCOUNT("workspaceAccount", "In which AWS account is it (12 digits)?", "", true),
    /** The first environments: name, account and, where it has another name than the environment, EKS cluster. */
    ENVIRONMENTS(
            "environments",
            "Which environments are there, as name=account or name=account:cluster with commas between them?",
            "",
            true),
    /** Who reviews: everything, or what belongs to an environment, the workspace or an account. */
    OWNERS(
            "owners",
            "Who reviews changes, such as @acme/platform or prod=@acme/on-call, with commas between them (may be empty)?",
            "",
            true),
    /** The group of the POM, which nobody ever resolves. */
    GROUP_ID("groupId", "", "", false),
    /** The version of the POM. */
    VERSION("version", "", "1", false);

    private static final String PREFIX = "gitops.init.";

    private final String key;
    private final String text;
    private final String usual;
    private final boolean asked;

    Question(String key, String text, String usual, boolean asked) {
        this.key = key;
        this.text = text;
        this.usual = usual;
        this.asked = asked;
    }

    /** The property that answers it. */
    public String property() {
        return PREFIX + key;
    }

    /** How a person is asked. */
    public String text() {
        return text;
    }

    /** The answer that is taken where none is given. */
    public Optional<String> usual() {
        return Optional.of(usual).filter(answer -> !answer.isEmpty());
    }

    /** Whether a person is asked at all. */
    public boolean isAsked() {
        return asked;
    }
}
