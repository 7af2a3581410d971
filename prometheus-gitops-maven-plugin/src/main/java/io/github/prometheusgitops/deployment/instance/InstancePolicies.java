package io.github.prometheusgitops.deployment.instance;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.policy.PermissionsPolicies;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** What an instance does besides what every Prometheus does: it reads its configuration, and fetches secrets. */
final class InstancePolicies {

    private InstancePolicies() {}

    static List<IamStatement> own(Environment environment, List<SecretReference> secrets) {
        Place place = environment.place();
        List<IamStatement> statements = new ArrayList<>();
        statements.add(PermissionsPolicies.allow(
                "ReadConfiguration",
                List.of("s3:GetObject"),
                List.of(Arn.objects(
                        place.partition(), Configuration.bucket(environment), Configuration.PREFIX + "/"))));
        statements.addAll(fetch("Secrets", "secretsmanager", "secretsmanager:GetSecretValue", place, secrets));
        statements.addAll(fetch("Parameters", "ssm", "ssm:GetParameter", place, secrets));
        return statements;
    }

    /**
     * Fetching the secrets of one service. A key of the customer's is used through that service only, so that the role does
     * not decrypt what else the key encrypts.
     *
     * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service">kms:ViaService</a>
     */
    private static List<IamStatement> fetch(
            String what, String service, String action, Place place, List<SecretReference> secrets) {
        List<SecretReference> ours =
                secrets.stream().filter(secret -> secret.kind().equals(service)).toList();
        SortedSet<Arn> arns = sorted(ours.stream().map(SecretReference::arn));
        SortedSet<Arn> keys = sorted(ours.stream().flatMap(secret -> secret.kmsKey().stream()));
        List<IamStatement> statements = new ArrayList<>();
        if (!arns.isEmpty()) {
            statements.add(PermissionsPolicies.allow("Fetch" + what, List.of(action), arns));
        }
        if (!keys.isEmpty()) {
            statements.add(PermissionsPolicies.allow("Decrypt" + what, List.of("kms:Decrypt"), keys).toBuilder()
                    .addCondition(
                            IamConditionOperator.STRING_EQUALS,
                            "kms:ViaService",
                            service + "." + place.region().id() + ".amazonaws.com")
                    .build());
        }
        return statements;
    }

    private static SortedSet<Arn> sorted(Stream<Arn> arns) {
        return arns.collect(Collectors.toCollection(TreeSet::new));
    }
}
