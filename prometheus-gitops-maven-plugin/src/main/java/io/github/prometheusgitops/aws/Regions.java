package io.github.prometheusgitops.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The regions of AWS, from the project's data file {@code aws/regions.json}.
 *
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/what-is-Amazon-Managed-Service-Prometheus.html">Supported
 *     Regions</a>
 */
public final class Regions {

    private final SortedMap<String, Region> byId;

    private Regions(SortedMap<String, Region> byId) {
        this.byId = Collections.unmodifiableSortedMap(byId);
    }

    /** The regions that this version of the plugin knows. */
    public static Regions known() {
        try (InputStream data = Regions.class.getResourceAsStream("regions.json")) {
            JsonNode root = new ObjectMapper().readTree(data);
            SortedMap<String, Region> regions = new TreeMap<>();
            root.get("regions").forEach(node -> {
                Region region = new Region(
                        node.get("id").asText(),
                        Partition.of(node.get("partition").asText()).orElseThrow(),
                        node.path("amp").asBoolean(),
                        node.path("fips").asBoolean());
                regions.put(region.id(), region);
            });
            return new Regions(regions);
        } catch (IOException e) {
            throw new UncheckedIOException("the plugin's own regions.json is unreadable", e);
        }
    }

    /** These regions, with AMP in further ones; ids that are not known at all are left out. */
    public Regions withAmpIn(Collection<String> ids) {
        SortedMap<String, Region> extended = new TreeMap<>(byId);
        ids.forEach(id -> extended.computeIfPresent(
                id, (key, region) -> new Region(key, region.partition(), true, region.hasFips())));
        return new Regions(extended);
    }

    /** The region with that id. */
    public Optional<Region> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Every id. */
    public SortedSet<String> ids() {
        return new TreeSet<>(byId.keySet());
    }

    /** The ids of the regions that have AMP. */
    public SortedSet<String> idsWithAmp() {
        return byId.values().stream()
                .filter(Region::hasAmp)
                .map(Region::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
