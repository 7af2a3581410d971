package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.adopt.Note;
import org.junit.jupiter.api.Test;

/** AlertmanagerConfig objects become what the operator makes of them. */
class AdoptedObjectsTest extends TeamToAdopt {

    private static final String OBJECT = """
            apiVersion: monitoring.coreos.com/v1alpha1
            kind: AlertmanagerConfig
            metadata: {name: shop, namespace: store}
            spec:
              route:
                receiver: team
                groupBy: [alertname]
                groupWait: 30s
                routes:
                  - receiver: night
                    muteTimeIntervals: [weekend]
                    matchers:
                      - {name: severity, value: critical, matchType: "="}
                      - {name: job, value: 'a"b', regex: true}
              receivers:
                - name: team
                  snsConfigs:
                    - topicARN: arn:aws:sns:eu-west-1:111111111111:shop
                      sigv4: {region: eu-west-1}
                      sendResolved: true
                      attributes: {userChosen: yes}
                - name: night
                  pagerdutyConfigs: [{routingKey: {name: pagerduty, key: key}}]
                  slackConfigs: [{channel: "#shop", apiURL: {name: slack, key: url}}]
              inhibitRules:
                - sourceMatch: [{name: severity, value: critical}]
                  targetMatch: [{name: severity, value: warning, matchType: "=~"}]
                  equal: [alertname]
              muteTimeIntervals:
                - name: weekend
                  timeIntervals:
                    - weekdays: [saturday, sunday]
                      times: [{startTime: "00:00", endTime: "24:00"}]
                      daysOfMonth: [{start: 1, end: 5}]
            """;

    @Test
    void objectsOfTheOperatorAreRoutedByTheirNamespace() {
        team().file("today/shop.yaml", OBJECT);

        Adoption adoption = adopt();

        assertThat(errors(adoption)).isEmpty();
        assertThat(adoption.files().get("workspaces/central.yaml")).contains("""
                  alertmanager:
                    route:
                      receiver: "null"
                      routes:
                        - receiver: store/shop/team
                          group_by:
                            - alertname
                          group_wait: 30s
                          routes:
                            - receiver: store/shop/night
                              mute_time_intervals:
                                - store/shop/weekend
                              matchers:
                                - severity="critical"
                                - job=~"a\\"b"
                          matchers:
                            - namespace="store"
                          continue: true
                    receivers:
                      - name: "null"
                      - name: store/shop/team
                        sns_configs:
                          - topic: shop
                            send_resolved: true
                            attributes:
                              userChosen: "yes"
                      - name: store/shop/night
                    inhibit_rules:
                      - source_matchers:
                          - namespace="store"
                          - severity="critical"
                        target_matchers:
                          - namespace="store"
                          - severity=~"warning"
                        equal:
                          - alertname
                    time_intervals:
                      - name: store/shop/weekend
                        time_intervals:
                          - weekdays:
                              - saturday
                              - sunday
                            times:
                              - start_time: "00:00"
                                end_time: "24:00"
                            days_of_month:
                              - "1:5"
                """);
        assertThat(notes(adoption, Note.Kind.LEFT))
                .anyMatch(note -> note.contains("`pagerdutyConfigs` of receiver `store/shop/night`"))
                .anyMatch(note -> note.contains("`slack_configs` of receiver `store/shop/night`"));
        assertThat(notes(adoption, Note.Kind.ASSUMED)).anyMatch(note -> note.contains("AlertmanagerConfig store/shop"));
    }

    @Test
    void objectsStandBeforeTheRoutesOfAConfigurationThatIsThere() {
        team().file("today/shop.yaml", OBJECT).file("today/alertmanager.yaml", """
                        route: {receiver: all, routes: [{receiver: all, matchers: ['severity="critical"']}]}
                        receivers: [{name: all}]
                        """);

        assertThat(adopt().files().get("workspaces/central.yaml"))
                .containsSubsequence("receiver: all", "receiver: store/shop/team", "receiver: all", "- name: all");
    }

    @Test
    void objectsAreNeverInPlaceOfWhatAStateHas() {
        team().file("today/shop.yaml", OBJECT).file("today/state.json", """
                        {"format_version": "1.0", "terraform_version": "1.12.0", "values": {"root_module": {"resources": [
                          {"address": "aws_prometheus_alert_manager_definition.this", "mode": "managed",
                           "type": "aws_prometheus_alert_manager_definition", "values": {
                             "workspace_id": "ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d",
                             "definition": "alertmanager_config: |\\n  route: {receiver: all}\\n  receivers: [{name: all}]\\n"}}]}}}
                        """);

        Adoption adoption = adopt();

        assertThat(errors(adoption)).isEmpty();
        assertThat(adoption.files().get("workspaces/central.yaml"))
                .containsSubsequence(
                        "receiver: all", "receiver: store/shop/team", "- name: all", "adopt:", "- alertmanager")
                .doesNotContain("\"null\"");
    }

    @Test
    void objectsAreNeverInPlaceOfSeveralConfigurations() {
        team().file("today/shop.yaml", OBJECT)
                .file("today/t/one.yaml", "route: {receiver: one}\nreceivers: [{name: one}]\n")
                .file("today/t/two.yaml", "route: {receiver: two}\nreceivers: [{name: two}]\n");

        Adoption adoption = adopt();

        assertThat(adoption.files().get("workspaces/central.yaml")).contains("receiver: one");
        assertThat(notes(adoption, Note.Kind.LEFT))
                .anyMatch(note -> note.startsWith("today/shop.yaml") && note.contains("has that of today/t/one.yaml"));
    }

    @Test
    void anObjectWithoutANamespaceIsToldAndNotGuessed() {
        team().file("today/shop.yaml", OBJECT.replace(", namespace: store", ""));

        Adoption adoption = adopt();

        assertThat(notes(adoption, Note.Kind.LEFT)).anyMatch(note -> note.contains("write `metadata.namespace`"));
        assertThat(adoption.files().get("workspaces/central.yaml")).doesNotContain("shop/", "alertmanager");
    }
}
