package io.github.prometheusgitops.aws;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What somebody may do with an AMP workspace.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmanagedserviceforprometheus.html">Actions
 *     of Amazon Managed Service for Prometheus</a>
 */
public enum Capability {
    /** Sending samples. */
    WRITE("aps:RemoteWrite"),
    /** Reading samples. */
    QUERY("aps:GetLabels", "aps:GetMetricMetadata", "aps:GetSeries", "aps:QueryMetrics"),
    /** Reading rules, alerts and silences. */
    ALERTS(
            "aps:GetAlertManagerSilence",
            "aps:GetAlertManagerStatus",
            "aps:ListAlertManagerAlertGroups",
            "aps:ListAlertManagerAlerts",
            "aps:ListAlertManagerReceivers",
            "aps:ListAlertManagerSilences",
            "aps:ListAlerts",
            "aps:ListRules"),
    /** Making and ending silences, and alerts by hand. */
    SILENCES("aps:CreateAlertManagerAlerts", "aps:DeleteAlertManagerSilence", "aps:PutAlertManagerSilences"),
    /** Changing rules. */
    RULES("aps:CreateRuleGroupsNamespace", "aps:DeleteRuleGroupsNamespace", "aps:PutRuleGroupsNamespace"),
    /** Changing whom alerts reach. */
    ALERTING("aps:CreateAlertManagerDefinition", "aps:DeleteAlertManagerDefinition", "aps:PutAlertManagerDefinition"),
    /** Changing the workspace itself, who may do what with it, or ending it. */
    ADMINISTER(
            "aps:CreateLoggingConfiguration",
            "aps:CreateQueryLoggingConfiguration",
            "aps:DeleteLoggingConfiguration",
            "aps:DeleteQueryLoggingConfiguration",
            "aps:DeleteResourcePolicy",
            "aps:DeleteWorkspace",
            "aps:PutResourcePolicy",
            "aps:TagResource",
            "aps:UntagResource",
            "aps:UpdateLoggingConfiguration",
            "aps:UpdateQueryLoggingConfiguration",
            "aps:UpdateWorkspaceAlias",
            "aps:UpdateWorkspaceConfiguration");

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes one that is.
    private final List<String> actions;

    Capability(String... actions) {
        this.actions = List.of(actions);
    }

    /** The actions that it consists of. */
    public List<String> actions() {
        return actions;
    }

    /** Whether an action is of one of them; AWS takes no notice of case. */
    public static boolean has(String action) {
        return Stream.of(values())
                .flatMap(capability -> capability.actions().stream())
                .anyMatch(action::equalsIgnoreCase);
    }

    /** As the matrix says it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
