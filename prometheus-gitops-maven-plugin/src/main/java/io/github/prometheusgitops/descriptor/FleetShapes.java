package io.github.prometheusgitops.descriptor;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.listOf;
import static io.github.prometheusgitops.descriptor.Shape.oneOf;
import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.required;
import static io.github.prometheusgitops.descriptor.Shape.text;

import io.github.prometheusgitops.terraform.Product;
import java.util.List;

/** The shape of what a fleet says of itself and of all that belongs to it. */
public final class FleetShapes {

    private FleetShapes() {}

    public static final Shape.Field PROMETHEUS = required("prometheus", SharedShapes.PROMETHEUS_VERSION, "Prometheus.");

    public static final Shape.Field TERRAFORM_VERSION =
            required(Product.TERRAFORM.key(), Forms.TERRAFORM_CONSTRAINT, "Terraform.");

    public static final Shape.Field AWS_PROVIDER =
            required(Product.AWS_PROVIDER.key(), Forms.PROVIDER_CONSTRAINT, "AWS provider.");

    private static final Shape.Fields VERSION_KEYS =
            fields(PROMETHEUS, SharedShapes.KUBE_PROMETHEUS_STACK, TERRAFORM_VERSION, AWS_PROVIDER);

    private static final Shape.Text JSON_POINTER = text("(/([^~/]|~[01])*)+", "a JSON pointer such as /spec/replicas");

    private static final Shape.Text OBJECT_NAME =
            text("[a-z0-9]([a-z0-9.-]*[a-z0-9])?", "the name of a Kubernetes object");

    public static final Shape.Field DRIFT_MODE = optional(
                    "mode",
                    oneOf("correct", "report"),
                    "Whether the engine undoes what others change in a cluster, or only shows it.")
            .otherwise("correct");

    public static final Shape.Field IGNORED_GROUP = optional(
            "group",
            text("[a-z0-9]([a-z0-9.-]*[a-z0-9])?", "an API group such as apps"),
            "API group of the objects (default: any).");

    public static final Shape.Field IGNORED_NAME = optional("name", OBJECT_NAME, "Name of the object (default: any).");

    public static final Shape.Field IGNORED_PATHS =
            required("paths", listOf(JSON_POINTER, 1), "JSON pointers to what may differ.");

    public static final Shape.Field IGNORED_KIND =
            required("kind", text("[A-Z][A-Za-z0-9]*", "a kind such as Deployment"), "Kind of the objects.");

    public static final Shape.Field IGNORED_NAMESPACE =
            optional("namespace", Forms.KUBERNETES_NAME, "Namespace of the objects (default: any).");

    public static final Shape.Field IGNORE = some(
            "ignore",
            fields(IGNORED_GROUP, IGNORED_KIND, IGNORED_NAME, IGNORED_NAMESPACE, IGNORED_PATHS),
            "What others may change in a cluster, over the CA bundle that the chart's webhooks are given.");

    private static final Shape.Fields DRIFT_KEYS = fields(DRIFT_MODE, IGNORE);

    public static final Shape.Field PATH = optional(
                    "path",
                    text("(?!.*(^|/)\\.\\.?(/|$))[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*", "a path within the repository"),
                    "Path of the output tree within the repository.")
            .otherwise("gitops");

    public static final Shape.Field REVISION = optional(
                    "revision", Forms.GIT_REF, "Branch that the engine follows, or a ref that starts with refs/.")
            .otherwise("main");

    public static final Shape.Field PRUNE = optional(
                    "prune", new Shape.Flag(), "Whether the engine deletes what is no longer in the tree.")
            .otherwise("true");

    public static final Shape.Field ENGINE =
            required("engine", Forms.SOME_TEXT, "Who applies the Kubernetes manifests.");

    public static final Shape.Field AWS_RESOURCES =
            required("awsResources", Forms.SOME_TEXT, "What the AWS resources are written as.");

    public static final Shape.Field REPOSITORY =
            required("repository", Forms.GIT_REPOSITORY, "This ops repository, as the engine reaches it.");

    public static final Shape.Field TAG =
            optional("tag", Forms.GIT_REF, "Tag that the engine follows, instead of a branch.");

    public static final Shape.Field SEMVER = optional(
            "semver",
            text("(?=.*[0-9xX*])[0-9A-Za-z.+*^~<>=|!, -]+", "a range of versions such as >=1.0.0 <2.0.0"),
            "Range of versions of which the engine follows the newest tag, instead of a branch.");

    public static final Shape.Field COMMIT = optional(
            "commit",
            text("[0-9a-f]{40}", "a commit's id of 40 digits"),
            "Commit that the engine stays at, instead of a branch.");

    public static final Shape.Field CHART_REPOSITORY = optional(
            "chartRepository",
            text("((https|oci)://)?[^\\s:/]+(:[0-9]+)?(/[^\\s]*)?", "an https:// or oci:// Helm repository"),
            "Helm repository of kube-prometheus-stack, where it is mirrored, without the chart's name; an OCI one"
                    + " with or without oci://. For Flux, an OCI one.");

    public static final Shape.Field DRIFT =
            optional("drift", DRIFT_KEYS, "What happens where a cluster is not as the tree says.");

    public static final Shape.Field DELIVERY = required("delivery", fields(ENGINE, AWS_RESOURCES), "Who applies what.");

    public static final Shape.Field DEFAULTS =
            optional("defaults", new Shape.Anything(true), "Merged beneath the spec of every environment.");

    private static Shape.Fields delivery(List<String> engines, List<String> awsResources) {
        return fields(
                ENGINE.of(new Shape.OneOf(engines), "Who applies the Kubernetes manifests."),
                AWS_RESOURCES.of(new Shape.OneOf(awsResources), "What the AWS resources are written as."),
                REPOSITORY,
                REVISION,
                TAG,
                SEMVER,
                COMMIT,
                PATH,
                CHART_REPOSITORY,
                DRIFT,
                PRUNE);
    }

    public static final Shape.Field WAVES =
            required("waves", listOf(listOf(Forms.NAME, 1), 1), "Environments, wave after wave; each in one of them.");

    public static final Shape.Field WAVE = required(
            "wave",
            new Shape.WholeNumber(0, 1000),
            "How many waves have come: their environments run the fleet's versions.");

    public static final Shape.Field PREVIOUS =
            optional("previous", SharedShapes.PINNED_VERSIONS, "What the environments of later waves run until then.");

    private static final Shape.Fields ROLLOUT_KEYS = fields(WAVES, WAVE, PREVIOUS);

    public static final Shape.Field RULE = required("rule", Forms.LINE, "Name of the alert or of the recorded series.");

    public static final Shape.Field KEY = required(
            "key",
            text(
                    "expr|for|keep_firing_for|labels\\.[a-zA-Z_][a-zA-Z0-9_]*",
                    "expr, for, keep_firing_for or labels.<name>"),
            "Where in the rule the value stands.");

    public static final Shape.Field VALUE = required(
            "value",
            Forms.LINE,
            "The value as the rule file has it, which is the default: a number or duration of the expression, or"
                    + " the whole text of another key.");

    private static final Shape.Fields RULE_PARAMETER = fields(RULE, KEY, VALUE);

    public static final Shape.Field EVALUATED_BY = optional(
            "evaluatedBy",
            oneOf("workspace", "cluster", "both"),
            "Who may evaluate the folder (default: either, but not both for the same samples).");

    public static final Shape.Field PARAMETERS = optional(
            "parameters",
            new Shape.MapOf(Forms.PARAMETER, RULE_PARAMETER),
            "What workspaces and environments may set in its rules.");

    private static final Shape.Fields RULE_FOLDER = fields(EVALUATED_BY, PARAMETERS);

    public static final Shape.Field VERSIONS =
            required("versions", VERSION_KEYS, "The one common version of everything.");

    public static final Shape.Field ROLLOUT = optional(
            "rollout", ROLLOUT_KEYS, "In which order environments come by changed versions of Prometheus and chart.");

    public static final Shape.Field RULES =
            optional("rules", new Shape.MapOf(Forms.FOLDER, RULE_FOLDER), "Folders of rules that are not just files.");

    public static final Shape.Field PERMISSIONS_BOUNDARY = optional(
            "permissionsBoundary",
            text("[A-Za-z0-9+=,.@_/-]{1,128}", "the name of a managed policy"),
            "Customer-managed policy of the same name in every account that bounds each role.");

    public static final Shape.Field ROLE_TRUST = optional(
            "roleTrust",
            oneOf("principal", "condition"),
            "How policies name roles of other accounts: as principals, which have to exist, or by a"
                    + " condition on their ARNs beside their account (default: principal; with ACK or"
                    + " tofu-controller, condition).");

    public static final Shape.Field OWN_ACCOUNTS = some(
            "ownAccounts",
            Forms.ACCOUNT,
            "Accounts of ours that no other key names. Roles of all others are third parties', which have to present an"
                    + " external id.");

    public static final Shape.Field EXTERNAL_ROLES =
            some("externalRoles", Forms.ROLE_ARN, "Roles that others make, and that files of this tree may name.");

    public static final Shape.Field ADMINISTRATORS =
            some("administrators", Forms.ROLE_ARN, "Roles that may do anything with workspaces, such as a deployer's.");

    public static final Shape.Field IAM = optional(
            "iam",
            fields(PERMISSIONS_BOUNDARY, ROLE_TRUST, OWN_ACCOUNTS, EXTERNAL_ROLES, ADMINISTRATORS),
            "Settings of every IAM role.");

    public static final Shape.Field AMP_REGIONS = optional(
            "ampRegions",
            listOf(Forms.REGION, 0),
            "Regions that have AMP although this version of the plugin does not know it yet.");

    public static final Shape.Field QUOTA_ACCOUNT =
            required("account", Forms.ACCOUNT, "Account for which AWS has raised it.");

    public static final Shape.Field QUOTA_REGION = optional(
            "region", Forms.REGION, "Region in which it is raised (default: all); quotas of IAM know no regions.");

    public static final Shape.Field QUOTA_ID = required(
            "quota",
            text("[a-z]+/[a-z-]+", "a quota such as amp/rules-per-workspace"),
            "What is raised; docs/reference/quotas.md lists what there is.");

    public static final Shape.Field QUOTA_VALUE = required(
            "value",
            new Shape.WholeNumber(1, 1_000_000_000),
            "What AWS allows this account, as Service Quotas shows it.");

    public static final Shape.Field QUOTAS = some(
            "quotas",
            fields(QUOTA_ACCOUNT, QUOTA_REGION, QUOTA_ID, QUOTA_VALUE),
            "Quotas that AWS has raised for an account.");

    /** A list that may be missing, and has something in it where it is there. */
    private static Shape.Field some(String key, Shape each, String meaning) {
        return optional(key, listOf(each, 1), meaning);
    }

    /**
     * What a fleet says.
     *
     * @param environment what environments may say
     */
    static Shape.Fields spec(Shape.Fields environment, List<String> engines, List<String> awsResources) {
        return fields(
                VERSIONS,
                ROLLOUT,
                RULES,
                DELIVERY.of(delivery(engines, awsResources), "Who applies what."),
                IAM,
                AMP_REGIONS,
                QUOTAS,
                SharedShapes.TAGS,
                DEFAULTS.of(new Shape.Partial(environment), "Merged beneath the spec of every environment."));
    }
}
