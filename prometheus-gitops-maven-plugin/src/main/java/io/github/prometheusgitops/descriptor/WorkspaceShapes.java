package io.github.prometheusgitops.descriptor;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.listOf;
import static io.github.prometheusgitops.descriptor.Shape.oneOf;
import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.required;
import static io.github.prometheusgitops.descriptor.Shape.text;

/** The shape of what a workspace says. */
public final class WorkspaceShapes {

    private WorkspaceShapes() {}

    private static final Shape.Text EXTERNAL_ID =
            text("[A-Za-z0-9+=,.@:/_-]{2,1224}", "an external id of 2 to 1,224 characters");

    private static final Shape.Text ADOPTED = text(
            "(alertmanager|queryLogging|(chatChannels|logGroups|oidcProviders|readers|ruleManagers|rules|snsTopics|writers)(/.+)?)",
            "alertmanager, queryLogging, chatChannels, logGroups, oidcProviders, readers, ruleManagers, rules, snsTopics or writers, the"
                    + " latter all or one of them such as rules/kubernetes");

    /** Key {@code access} of a reader. */
    public static final Shape.Field READER_ACCESS = optional(
                    "access",
                    oneOf("query", "alerts", "silences"),
                    "What they may do {default}: alerts shows rules and alerts, too; silences makes silences, too.")
            .otherwise("query");

    /** Key {@code discover} of a reader. */
    public static final Shape.Field DISCOVER = optional(
                    "discover",
                    new Shape.Flag(),
                    "Whether they may also list the workspaces of account and region, as Amazon Managed Grafana does for its data sources.")
            .otherwise("false");

    private static final Shape.Fields READER = fields(
            required("name", Forms.NAME, "Who reads."),
            required("principals", listOf(Forms.ROLE_ARN, 1), "Roles that may assume the reader role."),
            optional("externalId", EXTERNAL_ID, "External id that the principals have to present."),
            READER_ACCESS,
            DISCOVER);

    private static final Shape.Fields RULE_MANAGER = fields(
            required("name", Forms.NAME, "Who writes rules."),
            required("principals", listOf(Forms.ROLE_ARN, 1), "Roles that may assume the rule manager's role."),
            optional("externalId", EXTERNAL_ID, "External id that the principals have to present."),
            required(
                    "rules",
                    listOf(Forms.NAMESPACE, 1),
                    "Rule group namespaces that are theirs alone: none of the workspace's own `rules`."));

    /** Key {@code retentionDays} of {@code logging} and {@code queryLogging}. */
    public static final Shape.Field LOG_RETENTION = optional(
                    "retentionDays", Forms.LOG_RETENTION, "How long log events are kept.")
            .otherwise("30");

    /** Key {@code secretPolicies}. */
    public static final Shape.Field SECRET_POLICIES = optional(
                    "secretPolicies",
                    oneOf("attach", "manual"),
                    "Whether Terraform attaches the resource policies of PagerDuty secrets in the workspace's account {default}; it refuses to replace one that somebody else wrote.")
            .otherwise("attach");

    static final Shape.Fields WORKSPACE_SPEC = fields(
            required("tier", Forms.NAME, "What the workspace holds, such as production."),
            required("account", Forms.ACCOUNT, "Account that the workspace lives in."),
            required("region", Forms.REGION, "Region that the workspace lives in."),
            optional(
                    "id",
                    Forms.WORKSPACE_ID,
                    "Its id; while absent, it is taken from the workspace's committed outputs."),
            optional("alias", Forms.trimmed(100, "an alias"), "Alias (default: fleet and name)."),
            optional(
                    "retentionDays",
                    new Shape.WholeNumber(1, 1095),
                    "How long samples are kept (default: what AMP has, which is 150 days until something else was set)."),
            optional("kmsKeyArn", Forms.KMS_KEY, "Customer-managed key that encrypts the workspace."),
            optional(
                    "logging",
                    fields(
                            required(
                                    "logGroup",
                                    text("[A-Za-z0-9._/#-]{1,512}", "the name of a log group"),
                                    "Log group for rule and Alertmanager errors; Terraform creates it, with ACK it"
                                            + " has to exist already."),
                            LOG_RETENTION),
                    "Vended logs."),
            optional(
                    "queryLogging",
                    fields(
                            required(
                                    "logGroup",
                                    text("[A-Za-z0-9._/#-]{1,512}", "the name of a log group"),
                                    "Log group that is created for expensive queries."),
                            LOG_RETENTION,
                            required(
                                    "minSamples",
                                    new Shape.WholeNumber(0, Integer.MAX_VALUE),
                                    "Queries that process at least so many samples are logged.")),
                    "Logs of expensive queries."),
            optional(
                    "limits",
                    listOf(
                            fields(
                                    required(
                                            "labels",
                                            new Shape.MapOf(
                                                    text("[a-zA-Z_][a-zA-Z0-9_]*", "a label name"), Forms.ANY_TEXT),
                                            "Label set; `{}` for all series that no other set takes."),
                                    required(
                                            "maxSeries",
                                            new Shape.WholeNumber(0, Integer.MAX_VALUE),
                                            "Most active series of the label set.")),
                            0),
                    "Limits per label set. AMP keeps the last ones when none is left: the run says what resets them."),
            optional("rules", listOf(Forms.FOLDER, 0), "Folders of environments/rules that are evaluated here."),
            optional(
                    "ruleParameters",
                    SharedShapes.RULE_PARAMETERS,
                    "Values of these rules' parameters, by folder and parameter."),
            optional(
                    "alertmanager",
                    AlertmanagerShapes.ALERTMANAGER,
                    "Alertmanager's own configuration, in AMP's dialect."),
            optional(
                    "snsTopics",
                    listOf(Forms.TOPIC, 0),
                    "Topics that are created in the workspace's account, open to this workspace only."),
            optional(
                    "subscriptions",
                    new Shape.MapOf(Forms.TOPIC, AlertingShapes.SUBSCRIPTIONS),
                    "Who is told by these topics, by topic."),
            optional(
                    "chatChannels",
                    listOf(AlertingShapes.CHAT_CHANNEL, 1),
                    "Channels of Slack or Microsoft Teams that these topics tell, by Amazon Q Developer in chat"
                            + " applications (once AWS Chatbot)."),
            optional(
                    "alertKey",
                    new Shape.WordOr("create", AlertingShapes.KEY),
                    "KMS key that encrypts these topics, and by which AMP reads a PagerDuty secret that is encrypted with"
                            + " it: one that Terraform makes, or one that exists (default: topics are not encrypted)."),
            SECRET_POLICIES,
            optional("readers", listOf(READER, 0), "Who may query the workspace."),
            optional(
                    "ruleManagers",
                    listOf(RULE_MANAGER, 0),
                    "Who may write rules of the workspace by themselves, without this tree."),
            optional(
                    "adopt",
                    listOf(ADOPTED, 1),
                    "What exists in AWS already and is taken over instead of being made, by kind (all of them) or as"
                            + " <kind>/<name>; the workspace itself is, once its id is known."),
            optional(
                    "decommission",
                    Forms.WORKSPACE_ID,
                    "Id of this workspace once more: the next apply deletes it with all of its metrics, for good."),
            optional("tags", SharedShapes.TAGS, "Tags of this workspace's AWS resources, over the fleet's."),
            optional(
                    "terraform", SharedShapes.TERRAFORM_OF_ONE, "Terraform settings of this workspace's root module."));
}
