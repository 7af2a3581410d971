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

    private static final Shape.Text EXTERNAL_ID_FORM =
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

    public static final Shape.Field USER_NAME = required("name", Forms.NAME, "Who reads.");

    public static final Shape.Field PRINCIPALS =
            required("principals", listOf(Forms.ROLE_ARN, 1), "Roles that may assume the reader role.");

    public static final Shape.Field EXTERNAL_ID =
            optional("externalId", EXTERNAL_ID_FORM, "External id that the principals have to present.");

    private static final Shape.Fields READER = fields(USER_NAME, PRINCIPALS, EXTERNAL_ID, READER_ACCESS, DISCOVER);

    public static final Shape.Field NAMESPACES = required(
            "rules",
            listOf(Forms.NAMESPACE, 1),
            "Rule group namespaces that are theirs alone: none of the workspace's own `rules`.");

    private static final Shape.Fields RULE_MANAGER = fields(
            USER_NAME.meaning("Who writes rules."),
            PRINCIPALS.meaning("Roles that may assume the rule manager's role."),
            EXTERNAL_ID,
            NAMESPACES);

    /** Key {@code retentionDays} of {@code logging} and {@code queryLogging}. */
    public static final Shape.Field LOG_RETENTION = optional(
                    "retentionDays", Forms.LOG_RETENTION, "How long log events are kept.")
            .otherwise("30");

    public static final Shape.Field RETENTION_DAYS = optional(
            "retentionDays",
            new Shape.WholeNumber(1, 1095),
            "How long samples are kept (default: what AMP has, which is 150 days until something else was set).");

    public static final Shape.Field SECRET_POLICIES = optional(
                    "secretPolicies",
                    oneOf("attach", "manual"),
                    "Whether Terraform attaches the resource policies of PagerDuty secrets in the workspace's account {default}; it refuses to replace one that somebody else wrote.")
            .otherwise("attach");

    public static final Shape.Field ID = optional(
            "id", Forms.WORKSPACE_ID, "Its id; while absent, it is taken from the workspace's committed outputs.");

    public static final Shape.Field ALIAS =
            optional("alias", Forms.trimmed(100, "an alias"), "Alias (default: fleet and name).");

    public static final Shape.Field KMS_KEY_ARN =
            optional("kmsKeyArn", Forms.KMS_KEY, "Customer-managed key that encrypts the workspace.");

    public static final Shape.Field LOG_GROUP = required(
            "logGroup",
            text("[A-Za-z0-9._/#-]{1,512}", "the name of a log group"),
            "Log group for rule and Alertmanager errors; Terraform creates it, with ACK it" + " has to exist already.");

    public static final Shape.Field LOGGING = optional("logging", fields(LOG_GROUP, LOG_RETENTION), "Vended logs.");

    public static final Shape.Field MIN_SAMPLES = required(
            "minSamples",
            new Shape.WholeNumber(0, Integer.MAX_VALUE),
            "Queries that process at least so many samples are logged.");

    public static final Shape.Field QUERY_LOGGING = optional(
            "queryLogging",
            fields(LOG_GROUP.meaning("Log group that is created for expensive queries."), LOG_RETENTION, MIN_SAMPLES),
            "Logs of expensive queries.");

    public static final Shape.Field MAX_SERIES =
            required("maxSeries", new Shape.WholeNumber(0, Integer.MAX_VALUE), "Most active series of the label set.");

    public static final Shape.Field LABELS = required(
            "labels",
            new Shape.MapOf(text("[a-zA-Z_][a-zA-Z0-9_]*", "a label name"), Forms.ANY_TEXT),
            "Label set; `{}` for all series that no other set takes.");

    public static final Shape.Field LIMITS = optional(
            "limits",
            listOf(fields(LABELS, MAX_SERIES), 0),
            "Limits per label set. AMP keeps the last ones when none is left: the run says what resets them.");

    public static final Shape.Field ALERTMANAGER = optional(
            "alertmanager", AlertmanagerShapes.ALERTMANAGER, "Alertmanager's own configuration, in AMP's dialect.");

    public static final Shape.Field SNS_TOPICS = optional(
            "snsTopics",
            listOf(Forms.TOPIC, 0),
            "Topics that are created in the workspace's account, open to this workspace only.");

    public static final Shape.Field SUBSCRIPTIONS = optional(
            "subscriptions",
            new Shape.MapOf(Forms.TOPIC, AlertingShapes.SUBSCRIPTIONS),
            "Who is told by these topics, by topic.");

    public static final Shape.Field CHAT_CHANNELS = optional(
            "chatChannels",
            listOf(AlertingShapes.CHAT_CHANNEL, 1),
            "Channels of Slack or Microsoft Teams that these topics tell, by Amazon Q Developer in chat"
                    + " applications (once AWS Chatbot).");

    public static final Shape.Field ALERT_KEY = optional(
            "alertKey",
            new Shape.WordOr("create", AlertingShapes.KEY),
            "KMS key that encrypts these topics, and by which AMP reads a PagerDuty secret that is encrypted with"
                    + " it: one that Terraform makes, or one that exists (default: topics are not encrypted).");

    public static final Shape.Field READERS = optional("readers", listOf(READER, 0), "Who may query the workspace.");

    public static final Shape.Field RULE_MANAGERS = optional(
            "ruleManagers",
            listOf(RULE_MANAGER, 0),
            "Who may write rules of the workspace by themselves, without this tree.");

    public static final Shape.Field DECOMMISSION = optional(
            "decommission",
            Forms.WORKSPACE_ID,
            "Id of this workspace once more: the next apply deletes it with all of its metrics, for good.");

    static final Shape.Fields WORKSPACE_SPEC = fields(
            SharedShapes.TIER.meaning("What the workspace holds, such as production."),
            SharedShapes.ACCOUNT.meaning("Account that the workspace lives in."),
            SharedShapes.REGION.meaning("Region that the workspace lives in."),
            ID,
            ALIAS,
            RETENTION_DAYS,
            KMS_KEY_ARN,
            LOGGING,
            QUERY_LOGGING,
            LIMITS,
            SharedShapes.RULES,
            SharedShapes.RULE_PARAMETERS,
            ALERTMANAGER,
            SNS_TOPICS,
            SUBSCRIPTIONS,
            CHAT_CHANNELS,
            ALERT_KEY,
            SECRET_POLICIES,
            READERS,
            RULE_MANAGERS,
            SharedShapes.ADOPT.of(
                    listOf(ADOPTED, 1),
                    "What exists in AWS already and is taken over instead of being made, by kind (all of them) or as"
                            + " <kind>/<name>; the workspace itself is, once its id is known."),
            DECOMMISSION,
            SharedShapes.TAGS.meaning("Tags of this workspace's AWS resources, over the fleet's."));
}
