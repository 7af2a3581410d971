package io.github.prometheusgitops.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlReader;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlValue;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every key that Prometheus, Alertmanager, Grafana and the chart document as secret, every form of a token, and as many
 * values that only look alike. {@code §} stands for a secret of no form.
 */
class SecretScanTest {

    private static final String CANARY = "Hush" + "4711q";

    static final List<String> PLANTED = List.of(
            // Grafana, by its chart
            "grafana: {adminPassword: §}",
            "grafana: {grafana.ini: {auth.github: {client_secret: §}}}",
            "grafana: {grafana.ini: {auth.basic: {password: §}}}",
            "grafana: {grafana.ini: {azure: {user_identity_client_secret: §}}}",
            "grafana: {grafana.ini: {database: {password: §}}}",
            "grafana: {grafana.ini: {database: {url: 'mysql://u:§@h/db'}}}",
            "grafana: {grafana.ini: {smtp: {password: §}}}",
            "grafana: {grafana.ini: {security: {secret_key: §}}}",
            "grafana: {grafana.ini: {security: {admin_password: §}}}",
            "grafana: {grafana.ini: {auth.ldap: {bind_password: §}}}",
            "grafana: {grafana.ini: {unified_alerting: {ha_redis_password: §}}}",
            "grafana: {grafana.ini: {metrics: {basic_auth_password: §}}}",
            "grafana: {grafana.ini: {external_image_storage.azure_blob: {account_key: §}}}",
            "grafana: {grafana.ini: {remote_cache: {connstr: 'addr=127.0.0.1:6379,password=§,db=0'}}}",
            "grafana: {env: {GF_SECURITY_ADMIN_PASSWORD: §}}",
            "grafana: {env: {GF_AUTH_GENERIC_OAUTH_CLIENT_SECRET: §}}",
            "grafana: {envRenderSecret: {ANYTHING: §}}",
            "grafana: {ldap: {config: 'bind_password = \"§\"'}}",
            "grafana: {ldap: {config: \"[[servers]]\\nhost = 'x'\\nbind_password = '§'\\n\"}}",
            "grafana: {additionalDataSources: [{secureJsonData: {basicAuthPassword: §}}]}",
            "grafana: {additionalDataSources: [{secureJsonData: {httpHeaderValue1: §}}]}",
            "grafana: {additionalDataSources: [{secureJsonData: {secretKey: §}}]}",
            "grafana: {additionalDataSources: [{secureJsonData: {accessKey: §}}]}",
            "grafana: {additionalDataSources: [{basicAuthPassword: §}]}",
            "grafana: {additionalDataSources: [{password: §}]}",
            "grafana: {notifiers: {n.yaml: {settings: {url: 'https://hooks.slack.com/services/T000/B000/§'}}}}",
            "grafana: {notifiers: {n.yaml: {settings: {token: §}}}}",
            "grafana: {alerting: {c.yaml: {contactPoints: [{receivers: [{secureSettings: {x: §}}]}]}}}",
            "grafana: {imageRenderer: {env: {AUTH_TOKEN: §}}}",
            // Alertmanager, all its receivers
            "config: {global: {slack_api_url: §}}",
            "config: {global: {slack_app_token: §}}",
            "config: {global: {smtp_auth_password: §}}",
            "config: {global: {smtp_auth_secret: §}}",
            "config: {global: {opsgenie_api_key: §}}",
            "config: {global: {victorops_api_key: §}}",
            "config: {global: {wechat_api_secret: §}}",
            "config: {global: {telegram_bot_token: §}}",
            "config: {global: {rocketchat_token: §}}",
            "config: {global: {rocketchat_token_id: §}}",
            "config: {global: {mattermost_webhook_url: §}}",
            "pagerduty_configs: [{routing_key: §}]",
            "pagerduty_configs: [{service_key: §}]",
            "pagerduty_configs: [{client_url: 'https://u:§@h'}]",
            "pagerduty_configs: [{details: {password: §}}]",
            "slack_configs: [{api_url: §}]",
            "slack_configs: [{app_token: §}]",
            "webhook_configs: [{url: 'https://u:§@h/'}]",
            "webhook_configs: [{http_config: {authorization: {credentials: §}}}]",
            "webhook_configs: [{http_config: {basic_auth: {password: §}}}]",
            "webhook_configs: [{http_config: {oauth2: {client_secret: §}}}]",
            "webhook_configs: [{http_config: {bearer_token: §}}]",
            "opsgenie_configs: [{api_key: §}]",
            "pushover_configs: [{token: §}]",
            "pushover_configs: [{user_key: §}]",
            "telegram_configs: [{bot_token: §}]",
            "discord_configs: [{webhook_url: §}]",
            "msteams_configs: [{webhook_url: §}]",
            "incidentio_configs: [{alert_source_token: §}]",
            "rocketchat_configs: [{token_id: §}]",
            "webex_configs: [{http_config: {authorization: {credentials: §}}}]",
            "email_configs: [{auth_password: §}]",
            "email_configs: [{auth_secret: §}]",
            "sns_configs: [{sigv4: {access_key: §}}]",
            "sns_configs: [{sigv4: {secret_key: §}}]",
            "sns_configs: [{attributes: {token: §}}]",
            "victorops_configs: [{api_key: §}]",
            "wechat_configs: [{api_secret: §}]",
            "pagerduty_integration: 0123456789abcdef0123456789abcdef",
            "stringConfig: \"global:\\n  slack_api_url: https://hooks.slack.com/services/§\\n\"",
            "stringConfig: \"global:\\n  smtp_auth_password: '§'\\n\"",
            // Prometheus: HTTP clients
            "basic_auth: {username: u, password: §}",
            "bearer_token: §",
            "authorization: {credentials: §}",
            "oauth2: {client_secret: §}",
            "oauth2: {client_certificate_key: §}",
            "oauth2: {token_url: 'https://u:§@h/'}",
            "oauth2: {endpoint_params: {client_assertion: §}}",
            "tls_config: {key: §}",
            "proxy_url: 'http://u:§@proxy:3128'",
            "proxy_connect_header: {Proxy-Authorization: [§]}",
            "params: {token: [§]}",
            "params: {api_key: [§]}",
            "http_headers: {X-Api-Key: {values: [§]}}",
            "http_headers: {X-Anything: {secrets: [§]}}",
            "remoteRead: [{bearerToken: §}]",
            "remoteRead: [{headers: {Authorization: 'Bearer §'}}]",
            "remote_write: [{azuread: {oauth: {client_secret: §}}}]",
            "static_configs: [{targets: ['u:§@h:9']}]",
            // Prometheus: service discovery
            "consul_sd_configs: [{token: §}]",
            "consul_sd_configs: [{password: §}]",
            "ec2_sd_configs: [{access_key: §}]",
            "ec2_sd_configs: [{secret_key: §}]",
            "azure_sd_configs: [{client_secret: §}]",
            "openstack_sd_configs: [{password: §}]",
            "openstack_sd_configs: [{application_credential_secret: §}]",
            "digitalocean_sd_configs: [{bearer_token: §}]",
            "marathon_sd_configs: [{auth_token: §}]",
            "triton_sd_configs: [{tls_config: {key: §}}]",
            "uyuni_sd_configs: [{password: §}]",
            "ovhcloud_sd_configs: [{application_secret: §}]",
            "ovhcloud_sd_configs: [{consumer_key: §}]",
            "scaleway_sd_configs: [{secret_key: §}]",
            "stackit_sd_configs: [{service_account_key: §}]",
            "stackit_sd_configs: [{private_key: §}]",
            "oci_sd_configs: [{key_passphrase: §}]",
            "hetzner_sd_configs: [{basic_auth: {password: §}}]",
            "eureka_sd_configs: [{basic_auth: {password: §}}]",
            "puppetdb_sd_configs: [{authorization: {credentials: §}}]",
            "nomad_sd_configs: [{authorization: {credentials: §}}]",
            // The chart
            "additionalAlertManagerConfigs: [{basic_auth: {password: §}}]",
            "additionalAlertManagerConfigs: [{authorization: {credentials: §}}]",
            "prometheusSpec: {additionalConfig: {bearerToken: §}}",
            "apiserverConfig: {bearerToken: §}",
            "containers: [{env: [{name: AWS_SECRET_ACCESS_KEY, value: §}]}]",
            "containers: [{env: [{name: DB_PASSWORD, value: §}]}]",
            "containers: [{env: [{name: DATA_SOURCE_NAME, value: 'postgresql://u:§@db:5432/x'}]}]",
            "containers: [{env: [{name: DATA_SOURCE_NAME, value: 'u:§@(db:3306)/'}]}]",
            "containers: [{args: ['--password=§']}]",
            "containers: [{args: [--password, §]}]",
            "containers: [{command: [sh, -c, 'curl --token § https://h']}]",
            "containers: [{command: [sh, -c, 'curl -H \"X-Api-Key: §\" https://h']}]",
            "thanos: {objectStorageConfig: {secret: {config: {secret_key: §}}}}",
            "thanos: {objectStorageConfig: {secret: {config: {access_key: §}}}}",
            "prometheus: {extraSecret: {data: {auth: §}}}",
            "extraManifests: [{apiVersion: v1, kind: Secret, stringData: {anything: §}}]",
            "extraManifests: [{apiVersion: v1, kind: Secret, data: {pw: §}}]",
            "extraManifests: [\"apiVersion: v1\\nkind: Secret\\nstringData:\\n  x: §\\n\"]",
            "extraManifests: [{kind: ConfigMap, data: {app.ini: \"[db]\\npassword = §\\n\"}}]",
            "extraManifests: [{kind: ConfigMap, data: {app.json: '{\"password\": \"§\"}'}}]",
            "thanosRulerSpec: {alertmanagersConfig: {secret: {alertmanagers: [{http_config: {basic_auth: {password: §}}}]}}}",
            "prometheusOperator: {tls: {key: §}}",
            "global: {imagePullSecrets: [{name: x, password: §}]}",
            // Habits
            "clientSecret: §",
            "apiKey: §",
            "api_key: §",
            "token: §",
            "secret: §",
            "passwd: §",
            "Password: §",
            "PASSWORD: §",
            "smtp_pass: §",
            "private_key: §",
            "privateKey: §",
            "access_token: §",
            "passwords: [§]",
            "bearertoken: §",
            "aws_secret_access_key: §",
            "secretAccessKey: §",
            "password1: §",
            "password: {value: §}",
            "password: '${PASSWORD:-§}'",
            "connectionString: 'Server=h;Password=§'",
            "url: 'https://h/hook?token=§'",
            "password: 12345678");

    static Stream<String> tokens() {
        String upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        String mixed = "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF";
        String hex = "0123456789abcdef";
        return Stream.of(
                "github" + "_pat_11ABCDEFG0abcdefghijkl_" + "A".repeat(59),
                "gh" + "p_" + "A".repeat(36),
                "gh" + "s_" + "b1".repeat(18),
                "gl" + "pat-" + upper.substring(0, 20),
                "https://hooks" + ".slack.com/services/T00000000/B00000000/" + "X".repeat(24),
                "xox" + "b-123456789012-" + mixed,
                "xoxe" + ".xoxp-1-ABCDEFGHIJ",
                "xapp" + "-1-A000-000-abcdef0123456789",
                "gl" + "sa_" + upper + "012345_12345678",
                "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9" + "." + "eyJzdWIiOiIxIn0" + "." + mixed,
                "wJalrXUtnFEMI/K7MDENG" + "/bPxRfiCY" + "EXAMPLEKEY",
                "AKI" + "AIOSFODNN7EXAMPLE",
                "xAKI" + "AIOSFODNN7EXAMPLEx",
                "ASI" + "AIOSFODNN7EXAMPLE",
                "u" + "+" + upper.substring(0, 18),
                "npm" + "_" + upper + "0123456789",
                "pypi" + "-AgEIcHlwaS5vcmc" + mixed + mixed,
                "AIz" + "aSy" + upper + "0123456",
                "-----BEGIN OPENSSH " + "PRIVATE KEY-----abc",
                "-----BEGIN ENCRYPTED " + "PRIVATE KEY-----",
                "-----BEGIN PGP " + "PRIVATE KEY BLOCK-----",
                "SG" + "." + upper.substring(0, 22) + "." + upper + "0123456789ABCDEFG",
                "sk" + "_live_" + upper.substring(0, 24),
                "hv" + "s." + mixed,
                "da" + "pi" + hex + hex,
                "dop" + "_v1_" + hex.repeat(4),
                "DefaultEndpointsProtocol=https;Account" + "Key=" + mixed + mixed + "==",
                "123456789" + ":AA" + mixed + "x",
                "https://user:" + "hunter2" + "@host/x",
                "https://" + mixed + "@github.com/acme/ops.git",
                "Basic " + "dXNlcjpodW50ZXIy",
                "Bearer " + mixed,
                "curl -H 'Authorization: GenieKey " + mixed + "'");
    }

    static final List<String> HARMLESS = List.of(
            // References
            "grafana: {admin: {existingSecret: grafana-admin, userKey: admin-user, passwordKey: admin-password}}",
            "grafana: {grafana.ini: {smtp: {password: '$__file{/etc/secrets/smtp/password}'}}}",
            "grafana: {grafana.ini: {security: {secret_key: '$__env{SECRET_KEY}'}}}",
            "grafana: {grafana.ini: {auth.google: {client_secret: '$__vault{kv/data/x#y}'}}}",
            "grafana: {grafana.ini: {database: {url: 'mysql://u:${DB_PASSWORD}@h/db'}}}",
            "grafana: {additionalDataSources: [{secureJsonData: {password: $DATASOURCE_PASSWORD}}]}",
            "grafana: {additionalDataSources: [{secureJsonFields: {password: true}, basicAuth: true}]}",
            "grafana: {additionalDataSources: [{jsonData: {httpHeaderName1: X-Scope-OrgID}}]}",
            "grafana: {envFromSecret: grafana-env, envValueFrom: {GF_X: {secretKeyRef: {name: a, key: token}}}}",
            "grafana: {env: {GF_SECURITY_ADMIN_PASSWORD__FILE: /etc/secrets/admin}}",
            "grafana: {adminPassword: ''}",
            "grafana: {adminPassword: }",
            "grafana: {assertNoLeakedSecrets: true}",
            "victorops_configs: [{routing_key: Team-X}]",
            "authorization: {type: Bearer, credentials_file: /var/run/secrets/kubernetes.io/serviceaccount/token}",
            "bearer_token_file: /var/run/secrets/kubernetes.io/serviceaccount/token",
            "bearerTokenFile: /var/run/secrets/kubernetes.io/serviceaccount/token",
            "basic_auth: {username: u, password_file: /etc/prometheus/secrets/x/password}",
            "basicAuth: {password: {name: my-secret, key: password}, username: {name: my-secret, key: user}}",
            "oauth2: {client_id: prometheus, client_secret_file: /etc/x, token_url: 'https://idp.example.com/token'}",
            "tls_config: {ca_file: /etc/ca.crt, cert_file: /etc/tls.crt, key_file: /etc/tls.key}",
            "tlsConfig: {keySecret: {name: client-cert, key: tls.key}, cert: {secret: {name: a, key: tls.crt}}}",
            "tls: {secretName: x, key: tls.key}",
            "tls: [{secretName: grafana-tls, hosts: [grafana.example.com]}]",
            "containers: [{env: [{name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}]}]",
            "containers: [{env: [{name: DISABLE_PASSWORD, value: 'true'}]}]",
            "containers: [{args: ['--password=$(DB_PASSWORD)', '--token-file=/etc/token']}]",
            "containers: [{args: [--token, $(TOKEN), --password, '${PASSWORD}']}]",
            "containers: [{command: [sh, -c, 'curl -H \"Authorization: Bearer $TOKEN\" https://h']}]",
            "containers: [{command: [sh, -c, 'curl -H \"Authorization: Bearer $(cat /token)\" https://h']}]",
            "volumes: [{projected: {sources: [{serviceAccountToken: {path: token, expirationSeconds: 3600}}]}}]",
            "volumes: [{secret: {secretName: my-secret, items: [{key: token, path: token}]}}]",
            "configSecret: alertmanager-config",
            "prometheusSpec: {secrets: [etcd-client-cert, istio.default], configMaps: [a]}",
            "imagePullSecrets: [regcred, {name: other}]",
            "imagePullSecret: regcred",
            "secret: grafana-admin",
            "tlsSecretName: operator-tls",
            "rabbitmq: {existingPasswordSecret: '', existingPasswordSecretKey: password}",
            "useExistingSecret: false",
            "additionalScrapeConfigsSecret: {enabled: true, name: scrape-configs, key: prometheus.yaml}",
            "objectStorageConfig: {existingSecret: {name: thanos, key: objstore.yml}}",
            "extraManifests: [{kind: ExternalSecret, spec: {data: [{secretKey: password, remoteRef: {key: a/b}}]}}]",
            "extraManifests: [{kind: ExternalSecret, spec: {target: {template: {data: {p: '{{ .password }}'}}}}}]",
            "extraManifests: [{kind: SealedSecret, spec: {encryptedData: {password: AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq}}}]",
            "extraManifests: [{kind: Secret, stringData: {password: '{{ .Values.password }}'}}]",
            "extraManifests: [{kind: Secret, stringData: {password: 'ENC[AES256_GCM,data:abc,iv:x,tag:y,type:str]'}}]",
            "extraManifests: [{kind: ConfigMap, data: {anything: Whatever99}}]",
            "password: ref+vault://secret/data/x#/password",
            "password: 'vault:secret/data/x#password'",
            "password: op://vault/item/password",
            "password: arn:aws:secretsmanager:eu-west-1:111111111111:secret:x-AbCdEf",
            "password: <your password>",
            "password: '********'",
            "password: REDACTED",
            "routing_key: {aws_secrets_manager: {secret_arn: 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:x', secret_key: routing-key}}",
            "caBundle: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t",
            "tls_config: {ca: \"-----BEGIN CERTIFICATE-----\\nMIIB\\n-----END CERTIFICATE-----\\n\"}",
            // Keys that only sound alike
            "automountServiceAccountToken: true",
            "tokenTTL: 3600",
            "tokenTTL: 24h",
            "max_tokens: 4096",
            "secretFieldSelector: 'type!=kubernetes.io/service-account-token,type!=helm.sh/release.v1'",
            "topologyKey: topology.kubernetes.io/zone",
            "tolerations: [{key: node-role.kubernetes.io/control-plane, operator: Exists, value: x}]",
            "nodeSelector: {kubernetes.io/os: linux}",
            "primaryKey: id",
            "key: value",
            "kmsKeyId: 'arn:aws:kms:eu-west-1:111111111111:key/6f1d2c3b-4a59-4d68-9e7f-0a1b2c3d4e5f'",
            "encryptionKey: alias/state",
            "proxy_pass: http://upstream",
            "nginx.ingress.kubernetes.io/auth-secret: basic-auth",
            "nginx.ingress.kubernetes.io/affinity: cookie",
            "nginx.ingress.kubernetes.io/session-cookie-name: route",
            "cookie_secure: true",
            "compass: north",
            "bypass: everything",
            "sessionPersistence: {type: Cookie, sessionName: route}",
            "serviceAccount: {name: token-reader}",
            "createSecretJob: {securityContext: {allowPrivilegeEscalation: false}}",
            "passwordKey: admin-password",
            "secretName: My-Secret9",
            "password_policy: strict",
            "credentialsSecret: aws-credentials",
            // Values that only look alike
            "image: {repository: quay.io/prometheus/prometheus, tag: v3.5.0, sha: 63805ebb8d2b3920190daf1cb14a60871b16fd38bed42b857a3182bc621f4996}",
            "image: 'ghcr.io/acme/app:1.2.3@sha256:63805ebb8d2b3920190daf1cb14a60871b16fd38bed42b857a3182bc621f4996'",
            "image: 'prometheus:v3@sha256:63805ebb8d2b3920190daf1cb14a60871b16fd38bed42b857a3182bc621f4996'",
            "commit: 0123456789abcdef0123456789abcdef01234567",
            "thumbprint: 9E99A48A9960B14926BB7F3B02E22DA2B0AB7280",
            "md5: 0123456789abcdef0123456789abcdef",
            "uid: 6f1d2c3b-4a59-4d68-9e7f-0a1b2c3d4e5f",
            "workspace: ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d",
            "eks.amazonaws.com/role-arn: arn:aws:iam::222222222222:role/acme-dev-prometheus",
            "url: https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d/api/v1/remote_write",
            "issuer: https://oidc.eks.eu-west-1.amazonaws.com/id/D1E2V3AAAAAAAAAAAAAAAAAAAAAAAAAA",
            "repository: git@github.com:acme/ops.git",
            "repository: ssh://git@github.com:22/acme/ops.git",
            "repository: ssh://APKAEIBAERJR2EXAMPLE@git-codecommit.eu-west-1.amazonaws.com/v1/repos/ops",
            "repository: https://someone@dev.azure.com/acme/ops/_git/ops",
            "link: mailto:oncall@example.com",
            "to: 'on-call@example.com'",
            "targets: ['localhost:9090', 'db.example.com:5432']",
            "path: Infrastructure/Dashboards/Kubernetes2024",
            "regex: '(.+)_token;(.*)password(.*)'",
            "source_labels: [__meta_kubernetes_secret_name, __param_token]",
            "expr: 'sum by (token) (rate(requests_total{token=~\"a.*\", password=\"x\"}[5m]))'",
            "expr: kube_secret_info{secret=\"abc1\",token=\"Xy9\"}",
            "title: 'up{token=\"abc123\"}'",
            "description: 'The token expires in {{ $value }} days; rotate the password: see the runbook.'",
            "description: \"Password: rotated\"",
            "description: Basic authentication and bearer tokens are not the same thing",
            "summary: 'Basic alerting for bearer-token scrapes'",
            "runbook: https://runbooks.example.com/token?from=alert&key=1",
            "comment: see github_pattern and glpattern and sk-learn and hf_model",
            "name: risk-assessment-of-the-quarter-that-was-2024",
            "schedule: 12:30",
            "dashboard: '{\"title\": \"Tokens\", \"panels\": [{\"key\": \"token\", \"expr\": \"x\"}]}'",
            "uuid_like: 123e4567-e89b-12d3-a456-426614174000",
            "base64: aGVsbG8gd29ybGQsIHRoaXMgaXMgbm8gc2VjcmV0IGF0IGFsbA==",
            "subnetIds: [subnet-0a1b2c3d4e5f67890]",
            "certificate: \"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ user@host\"");

    @ParameterizedTest
    @FieldSource("PLANTED")
    void aPlantedSecretIsFound(String yaml) {
        String planted = yaml.replace("§", CANARY);

        assertThat(scan(planted)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void aTokenIsFoundByItsFormUnderAnyKey(String token) {
        assertThat(SecretScan.of("", "", read("anything: '" + token.replace("'", "''") + "'")))
                .hasSize(1);
        assertThat(SecretScan.of("", "", read("\"" + token + "\": x")))
                .as("as a key")
                .isNotEmpty();
    }

    @ParameterizedTest
    @FieldSource("HARMLESS")
    void whatOnlyLooksAlikeIsNot(String yaml) {
        assertThat(scan(yaml)).isEmpty();
    }

    private static List<Suspicion> scan(String yaml) {
        return SecretScan.of("", "", read(yaml));
    }

    private static YamlValue read(String yaml) {
        Findings findings = new Findings();
        YamlValue value =
                YamlReader.read("a.yaml", yaml, findings).orElseThrow(() -> new AssertionError(findings.sorted()));
        assertThat(findings.sorted()).isEmpty();
        return value;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "/a",
                "a://",
                "a@",
                "{{",
                "${A?",
                "<a",
                "password=",
                "token: ",
                "\n",
                " ",
                "'",
                "\"key\":",
                "eyJ",
                "--token ",
                "-----BEGIN ",
                "https://chat.googleapis.com/v1/spaces/",
                "AKIA",
                "a.",
                "a-",
                "Basic ",
                "=",
                "_v1_",
                "%(a"
            })
    void aLongTextTakesNeitherTimeNorStack(String piece) {
        String text = piece.repeat(100_000 / piece.length());
        YamlScalar scalar = new YamlScalar(text, false, Location.of("a.yaml"));

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            SecretScan.of("", "password", scalar);
            SecretScan.of("", "other", scalar);
            SecretScan.ofFile("a.md", text + "@ secret", List::of);
            Concealment.of(text + "@ secret");
        });
    }

    @Test
    void aSuspicionDoesNotShowItsText() {
        assertThat(scan("password: " + CANARY).toString()).doesNotContain(CANARY);
    }
}
