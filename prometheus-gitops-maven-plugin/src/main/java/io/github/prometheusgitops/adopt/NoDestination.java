package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why values of the chart write to no workspace that can be told from them.
 *
 * @param summary what is wrong
 * @param mend what somebody can do
 */
record NoDestination(Location at, String summary, String mend) {

    /** What Helm, Flux, envsubst or Terraform fills in. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{|\\{\\{|\\$\\(|\\$[A-Z_]|<[A-Za-z_-]+>");

    private static final Pattern THROUGH_PROXY =
            Pattern.compile("https?://[^/]+/+workspaces/+ws-[0-9a-f-]{36}/+api/v1/remote_write/*");

    private static final String FILLED_IN =
            "give the values as they are once it is filled in, as `helm get values <release> -o yaml` prints them";

    static NoDestination of(ChartValues values) {
        for (String key : List.of("remoteWrite", "additionalRemoteWrite")) {
            Optional<YamlValue> given = values.get("prometheus", "prometheusSpec", key);
            if (given.isPresent() && given.get() instanceof YamlSequence list) {
                for (YamlValue item : list.items()) {
                    if (item instanceof YamlMapping entry) {
                        Optional<NoDestination> why = of(entry);
                        if (why.isPresent()) {
                            return why.get();
                        }
                    }
                }
            } else if (given.filter(NoDestination::isNoList).isPresent()) {
                return new NoDestination(
                        given.get().at(),
                        "`" + key + "` is " + given.get().kind() + ", and the chart takes a list",
                        "write `- ` before its first key, and indent the others by two");
            }
        }
        return new NoDestination(
                values.get("prometheus", "prometheusSpec")
                        .orElse(values.given())
                        .at(),
                "this Prometheus writes to no workspace of AMP",
                "an environment writes to at least one: add a `remoteWrite` entry with the URL of the workspace that it shall"
                        + " write to, or write its descriptor by hand");
    }

    /** Whether something stands there that is no list; an empty mapping or nothing is as good as an empty one. */
    static boolean isNoList(YamlValue value) {
        return value instanceof YamlMapping mapping && !mapping.entries().isEmpty()
                || value instanceof YamlScalar scalar
                        && !scalar.isNull()
                        && !scalar.text().isEmpty();
    }

    private static Optional<NoDestination> of(YamlMapping entry) {
        Optional<YamlScalar> url = entry.scalar("url").filter(found -> !found.isNull());
        if (url.isEmpty()) {
            return Optional.of(new NoDestination(
                    entry.at(), "this `remoteWrite` entry has no URL, as if something else filled it in", FILLED_IN));
        }
        String text = url.get().text();
        if (VARIABLE.matcher(text).find()) {
            return Optional.of(new NoDestination(
                    url.get().at(),
                    "the URL of this `remoteWrite` entry has something that is yet to be filled in",
                    FILLED_IN));
        }
        if (THROUGH_PROXY.matcher(text).matches()) {
            return Optional.of(new NoDestination(
                    url.get().at(),
                    "this `remoteWrite` entry goes to AMP through a proxy that signs for it, which is not needed any more",
                    "write the workspace's own URL, https://aps-workspaces.<region>.amazonaws.com/workspaces/…, and `sigv4:"
                            + " {region: <region>}`, and remove the proxy: Prometheus signs by itself"));
        }
        return Optional.empty();
    }
}
