package io.github.prometheusgitops.deployment.eks;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Discovery;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.fleet.Identity;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.List;

/** Reports service discovery in AWS that would look in vain. */
final class DiscoveryCheck {

    private static final FindingType DISCOVERY_WARNING = FleetFindings.DISCOVERY.asWarning();

    private final Environment environment;
    private final String account;
    private final Findings findings;

    private DiscoveryCheck(Environment environment, EksDeployment deployment, Findings findings) {
        this.environment = environment;
        this.findings = findings;
        // The other two identities act as a role of the first workspace's account.
        boolean atHome =
                List.of(Identity.IRSA_ROLE_CHAINING, Identity.RESOURCE_POLICY).contains(deployment.identity());
        this.account = (atHome || environment.destinations().isEmpty()
                        ? environment.place()
                        : environment.destinations().get(0).workspace().place())
                .account();
    }

    /** Checks the scrape configurations of an environment's own Prometheus, wherever its descriptor has them. */
    static void check(Environment environment, EksDeployment deployment, YamlMapping spec, Findings findings) {
        DiscoveryCheck check = new DiscoveryCheck(environment, deployment, findings);
        check.configurations(spec);
        EksKeys.prometheusSpec(spec.section(EksKeys.VALUES)).ifPresent(check::configurations);
    }

    private void configurations(YamlMapping parent) {
        for (YamlMapping configuration : parent.mappings("additionalScrapeConfigs")) {
            for (String key : Discovery.KEYS.keySet()) {
                configuration.mappings(key).forEach(discovery -> discovery(key, discovery));
            }
        }
    }

    private void discovery(String key, YamlMapping discovery) {
        if (discovery.get("role_arn").filter(DiscoveryCheck::says).isPresent()) {
            role(discovery.scalar("role_arn").orElseThrow());
        } else if (!account.equals(environment.place().account())
                && discovery.get("access_key").isEmpty()
                && discovery.get("profile").isEmpty()) {
            findings.add(
                    DISCOVERY_WARNING,
                    discovery.at(),
                    "Prometheus of `" + environment.name() + "` acts as a role of account " + account
                            + ", so that `" + key + "` finds what is there, and nothing of its own account "
                            + environment.place().account(),
                    "name a role of the account to look in as `role_arn`, and let it trust Prometheus' role");
        }
    }

    private void role(YamlScalar role) {
        Arn arn = Arn.parse(role.text())
                .filter(found ->
                        found.service().equals("iam") && found.resource().startsWith("role/"))
                .orElse(null);
        if (arn == null) {
            findings.add(FleetFindings.DISCOVERY, role.at(), "`" + role.text() + "` is no IAM role's ARN", "");
        } else if (!arn.partition().equals(environment.place().partition().id())) {
            findings.add(
                    FleetFindings.DISCOVERY,
                    role.at(),
                    "the role is in partition " + arn.partition() + ", the environment in "
                            + environment.place().partition().id() + ": no role reaches across",
                    "name a role of the environment's partition");
        }
    }

    private static boolean says(YamlValue value) {
        return value instanceof YamlScalar scalar
                && !scalar.isNull()
                && !scalar.text().isEmpty();
    }
}
