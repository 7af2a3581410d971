package io.github.prometheusgitops.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** An example of the documentation, laid over a repository. */
public final class Overlay {

    private Overlay() {}

    /** Merges keys into a YAML file that is there, with lists replaced; writes any other file as it stands. */
    public static void over(Workbench repository, String file, String text) {
        boolean merged = file.endsWith(".yaml") && repository.has(file);
        repository.file(file, merged ? merged(repository.read(file), text) : text);
    }

    private static String merged(String before, String over) {
        return new Dump(DumpSettings.builder().build()).dumpToString(merged(load(before), load(over)));
    }

    private static Object load(String text) {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    private static Object merged(Object before, Object over) {
        if (!(before instanceof Map<?, ?> below && over instanceof Map<?, ?> above)) {
            return over;
        }
        Map<Object, Object> all = new LinkedHashMap<>(below);
        above.forEach((key, value) -> all.merge(key, value, Overlay::merged));
        return all;
    }
}
