package io.github.prometheusgitops.descriptor;

import io.github.prometheusgitops.secret.SecretReview;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What users wrote, read and checked one file at a time.
 *
 * @param folder the descriptors' folder as findings show it, for example {@code environments}
 * @param fleet absent if it could not be read
 * @param environments sorted by name
 * @param workspaces sorted by name
 * @param broken names of environments and workspaces whose descriptor could not be read, so that a reference to them
 *     is not reported as unknown as well
 * @param rules rule files by folder, those that could be read
 * @param targets files of targets by the name of their environment, those that could be read
 * @param outputs committed {@code terraform output -json} by the stable name of the root module
 * @param secrets what looked like a secret, for later stages
 * @param texts of descriptors, rule files and files of targets by the name that findings show. No outputs are among them:
 *     nobody needs to see what Terraform keeps there
 */
public record OpsRepository(
        String folder,
        Optional<Descriptor> fleet,
        List<Descriptor> environments,
        List<Descriptor> workspaces,
        Set<String> broken,
        SortedMap<String, List<RuleFile>> rules,
        SortedMap<String, List<TargetFile>> targets,
        SortedMap<String, SourceText> outputs,
        SecretReview secrets,
        SortedMap<String, String> texts) {

    public OpsRepository {
        environments = List.copyOf(environments);
        workspaces = List.copyOf(workspaces);
        broken = Collections.unmodifiableSet(new TreeSet<>(broken));
        rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
        targets = Collections.unmodifiableSortedMap(new TreeMap<>(targets));
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
        outputs = Collections.unmodifiableSortedMap(new TreeMap<>(outputs));
    }

    /** Those of all kinds: the fleet's, if there is one, then environments and workspaces. */
    public Stream<Descriptor> descriptors() {
        return Stream.of(fleet.stream(), environments.stream(), workspaces.stream())
                .flatMap(kind -> kind);
    }

    /** The same with other outputs. */
    public OpsRepository withOutputs(SortedMap<String, SourceText> others) {
        return new OpsRepository(
                folder, fleet, environments, workspaces, broken, rules, targets, others, secrets, texts);
    }
}
