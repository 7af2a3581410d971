package io.github.prometheusgitops.deployment.instance;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads which secrets the instances fetch, and holds them against what the configuration refers to. */
final class SecretReferences {

    private static final FindingType UNKNOWN = FindingType.error(
            "fleet/unknown-secret",
            "a scrape configuration that refers to `secrets/…`, which `deployment.secrets` does "
                    + "not have; a warning for credentials in another file, which the image does not have");
    private static final FindingType NO_FILE = UNKNOWN.asWarning();
    private static final FindingType UNUSED =
            FindingType.error("fleet/unused-secret", "a secret that instances could read, and nothing refers to");
    private static final FindingType ELSEWHERE = FindingType.error(
            "fleet/secret-elsewhere",
            "a secret or its key in another region than the instances, or in another account "
                    + "without a key that the role could use");

    private static final String FOLDER = "secrets/";

    /** Keys that name a file with what must not be public; a certificate authority's may be the system's. */
    private static final Set<String> CREDENTIALS = Set.of(
            "bearer_token_file",
            "cert_file",
            "client_certificate_key_file",
            "client_secret_file",
            "credentials_file",
            "key_file",
            "kubeconfig_file",
            "password_file",
            "username_file");

    private final Place place;
    private final Findings findings;

    SecretReferences(Place place, Findings findings) {
        this.place = place;
        this.findings = findings;
    }

    /**
     * The secrets, sorted by file.
     *
     * @param declared in the descriptor
     * @param configurations which refer to them
     */
    List<SecretReference> read(List<YamlMapping> declared, List<YamlValue> configurations) {
        SortedMap<String, YamlScalar> files = new TreeMap<>();
        List<SecretReference> secrets = new ArrayList<>();
        for (YamlMapping entry : declared) {
            Optional<YamlScalar> file = entry.scalar(InstanceKeys.FILE);
            if (file.isPresent() && files.putIfAbsent(file.get().text(), file.get()) != null) {
                findings.add(
                        FleetFindings.DUPLICATE,
                        file.get().at(),
                        "secret `" + file.get().text() + "` is declared twice",
                        "rename one of the two");
            } else if (file.isPresent()) {
                reference(file.get().text(), entry).ifPresent(secrets::add);
            }
        }
        SortedMap<String, YamlScalar> used = new TreeMap<>();
        configurations.forEach(configuration -> collect(configuration, used));
        configurations.forEach(this::elsewhere);
        used.forEach((file, at) -> {
            if (!files.containsKey(file)) {
                findings.add(
                        UNKNOWN,
                        at.at(),
                        "no secret `" + file + "` is declared, so that there would be no such file",
                        files.isEmpty()
                                ? "declare it in `deployment.secrets`"
                                : Suggestion.didYouMean(file, files.keySet()));
            }
        });
        files.forEach((file, at) -> {
            if (!used.containsKey(file)) {
                findings.add(
                        UNUSED,
                        at.at(),
                        "nothing refers to secret `" + file + "`, which the instances could read all the same",
                        "refer to it as `secrets/" + file + "`, or remove it");
            }
        });
        secrets.sort((left, right) -> left.file().compareTo(right.file()));
        return List.copyOf(secrets);
    }

    /** Files with credentials that a configuration looks for elsewhere, where nothing of ours puts any. */
    private void elsewhere(YamlValue value) {
        if (value instanceof YamlMapping mapping) {
            mapping.entries().forEach((name, entry) -> {
                if (CREDENTIALS.contains(name)
                        && entry.value() instanceof YamlScalar file
                        && !file.text().startsWith(FOLDER)) {
                    findings.add(
                            NO_FILE,
                            file.at(),
                            "the image has no file `" + file.text() + "`",
                            "fetch it on the instance: declare it in `deployment.secrets`, and refer to it as"
                                    + " `secrets/<file>`");
                }
                elsewhere(entry.value());
            });
        } else if (value instanceof YamlSequence sequence) {
            sequence.items().forEach(this::elsewhere);
        }
    }

    /** Whatever key it stands under: those that name files are many, and a target is never such a path. */
    private static void collect(YamlValue value, Map<String, YamlScalar> used) {
        if (value instanceof YamlMapping mapping) {
            mapping.entries().values().forEach(entry -> collect(entry.value(), used));
        } else if (value instanceof YamlSequence sequence) {
            sequence.items().forEach(item -> collect(item, used));
        } else if (value instanceof YamlScalar scalar && scalar.text().startsWith(FOLDER)) {
            used.putIfAbsent(scalar.text().substring(FOLDER.length()), scalar);
        }
    }

    private Optional<SecretReference> reference(String file, YamlMapping entry) {
        Optional<Arn> kmsKey = entry.text(InstanceKeys.KMS_KEY_ARN).flatMap(Arn::parse);
        Optional<String> key = entry.text(InstanceKeys.KEY);
        kmsKey.ifPresent(arn -> here(entry.at(InstanceKeys.KMS_KEY_ARN), arn));
        Optional<Arn> secret = entry.text(InstanceKeys.SECRETS_MANAGER).flatMap(Arn::parse);
        if (secret.isPresent()) {
            here(entry.at(InstanceKeys.SECRETS_MANAGER), secret.get());
            if (!secret.get().account().equals(place.account()) && kmsKey.isEmpty()) {
                findings.add(
                        ELSEWHERE,
                        entry.at(InstanceKeys.SECRETS_MANAGER),
                        "a secret of another account is encrypted with a key of the customer's, which the role would not"
                                + " be allowed to use",
                        "add `kmsKeyArn`");
            }
            return secret.map(arn -> new SecretReference(file, "secretsmanager", arn.toString(), key, arn, kmsKey));
        }
        return entry.text(InstanceKeys.SSM_PARAMETER)
                .map(name -> new SecretReference(
                        file, "ssm", name, key, Arn.parameter(place.region(), place.account(), name), kmsKey));
    }

    private void here(Location at, Arn arn) {
        if (!arn.region().equals(place.region().id())
                || !arn.partition().equals(place.partition().id())) {
            findings.add(
                    ELSEWHERE,
                    at,
                    "the instances ask in " + place.region().id() + ", and this is in " + arn.region(),
                    "replicate it to " + place.region().id() + ", and name that one");
        }
    }
}
