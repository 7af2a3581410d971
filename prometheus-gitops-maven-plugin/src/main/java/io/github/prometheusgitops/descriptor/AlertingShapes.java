package io.github.prometheusgitops.descriptor;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.listOf;
import static io.github.prometheusgitops.descriptor.Shape.oneOf;
import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.required;
import static io.github.prometheusgitops.descriptor.Shape.text;

/** The shapes of how a workspace's alerts get to people. */
public final class AlertingShapes {

    private AlertingShapes() {}

    /** No user information, since whoever reads the tree would have it. */
    private static final Shape.Text URL = text(
            "https://[A-Za-z0-9.-]+(:[0-9]+)?(/[^\\s@]*)?",
            "an https URL without user information such as https://hooks.example.com/alerts");

    public static final Shape.Field LAMBDA = optional(
            "lambda",
            listOf(
                    text(
                            "arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]{1,64}(:[A-Za-z0-9_-]{1,128})?",
                            "a Lambda function's ARN"),
                    1),
            "Functions, or one of their versions or aliases. Those of the workspace's account get the permission, too; the"
                    + " owner of any other adds the statement in iam/lambda-functions.");

    public static final Shape.Field SQS = optional(
            "sqs",
            listOf(
                    text(
                            "arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,80}",
                            "an SQS queue's ARN (not a FIFO queue)"),
                    1),
            "Queues; their owner attaches the policy in iam/sqs-queues.");

    /**
     * Who subscribes to a topic, by protocol.
     *
     * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html">Subscribe</a>
     */
    public static final Shape.Fields SUBSCRIPTIONS = fields(
            optional(
                    "email",
                    listOf(text("[^\\s@\"]+@[^\\s@\"]+", "an e-mail address"), 1),
                    "Addresses; each gets a message and has to confirm."),
            optional("https", listOf(URL, 1), "URLs; each has to confirm."),
            LAMBDA,
            SQS);

    public static final Shape.Field ARN = required("arn", Forms.KMS_KEY, "The key.");

    public static final Shape.Field POLICY = optional(
                    "policy",
                    oneOf("keep", "replace"),
                    "Whether its owner adds the statements in iam/kms-keys (keep), or Terraform replaces its policy by one"
                            + " that lets in its account and AMP.")
            .otherwise("keep");

    static final Shape.Fields KEY = fields(ARN, POLICY);

    public static final Shape.Field CHANNEL_NAME =
            required("name", Forms.NAME, "Name of the channel's configuration in AWS.");

    public static final Shape.Field CHANNEL_TOPICS =
            required("topics", listOf(Forms.TOPIC, 1), "Topics whose messages it shows.");

    public static final Shape.Field ROLE_ARN = required(
            "roleArn",
            Forms.ROLE_ARN,
            "Role that chatbot.amazonaws.com may assume; what it may do matters little, since nobody may do"
                    + " anything from the channel.");

    public static final Shape.Field SLACK_WORKSPACE = required(
            "workspaceId",
            text("[0-9A-Z]{1,255}", "a Slack workspace's id such as T07EA123LEP"),
            "Slack workspace, which somebody has authorized in AWS.");

    /** Key {@code channelId} of Slack. */
    public static final Shape.Field SLACK_CHANNEL =
            required("channelId", text("[A-Za-z0-9]{1,255}", "a Slack channel's id such as C07EZ1ABC23"), "Channel.");

    public static final Shape.Field SLACK =
            optional("slack", fields(SLACK_WORKSPACE, SLACK_CHANNEL), "A channel of Slack.");

    public static final Shape.Field TEAMS_TENANT = required("tenantId", Forms.UUID, "Tenant.");

    public static final Shape.Field TEAMS_TEAM =
            required("teamId", Forms.UUID, "Team, which somebody has authorized in AWS.");

    /** Key {@code channelId} of Teams. */
    public static final Shape.Field TEAMS_CHANNEL = required(
            "channelId",
            text("[A-Za-z0-9_%.-]{1,256}", "a channel's id, URL-encoded: 19%3a…%40thread.tacv2"),
            "Channel.");

    public static final Shape.Field TEAMS =
            optional("teams", fields(TEAMS_TENANT, TEAMS_TEAM, TEAMS_CHANNEL), "A channel of Microsoft Teams.");

    /**
     * Where a channel is, by the service that it belongs to.
     *
     * @see <a href="https://docs.aws.amazon.com/chatbot/latest/adminguide/what-is.html">Amazon Q Developer in chat
     *     applications</a>
     */
    static final Shape.Fields CHAT_CHANNEL = fields(CHANNEL_NAME, CHANNEL_TOPICS, ROLE_ARN, SLACK, TEAMS);
}
