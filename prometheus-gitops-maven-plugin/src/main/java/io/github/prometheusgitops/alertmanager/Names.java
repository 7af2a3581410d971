package io.github.prometheusgitops.alertmanager;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names that routes may refer to, with their places.
 *
 * @param complete whether everything has a name; what has none was reported, and may be what a route refers to
 */
record Names(String what, Map<String, YamlScalar> places, boolean complete) {

    private static final FindingType DUPLICATE =
            FindingType.error("alertmanager/duplicate", "two receivers or time intervals have one name");

    /** The names of a list; one that stands twice is reported. */
    static Names of(String what, List<YamlMapping> named, Findings findings) {
        Map<String, YamlScalar> places = new LinkedHashMap<>();
        boolean complete = true;
        for (YamlMapping one : named) {
            complete &= one.scalar("name").isPresent();
            one.scalar("name").ifPresent(name -> {
                YamlScalar earlier = places.putIfAbsent(name.text(), name);
                if (earlier != null) {
                    findings.add(
                            DUPLICATE,
                            name.at(),
                            what + " `" + name.text() + "` is already described at line "
                                    + earlier.at().line(),
                            "rename one of the two");
                }
            });
        }
        return new Names(what, Collections.unmodifiableMap(places), complete);
    }

    boolean mayHave(String name) {
        return places.containsKey(name) || !complete;
    }
}
