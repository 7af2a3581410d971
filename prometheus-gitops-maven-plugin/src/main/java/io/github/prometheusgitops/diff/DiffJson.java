package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.format.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a difference for programs: {@code docs/reference/diff.md} says what each key means. */
public final class DiffJson {

    /** Raised when a key changes its meaning or goes; new keys may come without. */
    private static final int FORMAT = 1;

    private DiffJson() {}

    /** The whole content of the file. */
    public static String of(TreeDiff diff) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        Map<String, Object> files = new LinkedHashMap<>();
        files.put("changed", diff.files().differ());
        files.put("new", diff.files().came());
        files.put("gone", diff.files().went());
        document.put("files", files);
        document.put("shared", diff.shared().stream().map(DiffJson::shared).toList());
        document.put("changes", diff.told().stream().map(DiffJson::told).toList());
        document.put("folded", new LinkedHashMap<>(diff.folded()));
        return JsonText.document(document);
    }

    private static Map<String, Object> shared(BlastRadius input) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("input", input.input());
        value.put("environments", input.environments());
        value.put("workspaces", input.workspaces());
        value.put("files", input.files());
        value.put("accounts", input.accounts());
        return value;
    }

    private static Map<String, Object> told(Told told) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("risk", told.risk().name().toLowerCase(Locale.ROOT));
        value.put("destructive", told.risk() == Risk.DESTROYS);
        value.put("text", told.text());
        value.put("subjects", told.subjects());
        value.put("differ", told.differ());
        value.put("places", places(told.places()));
        return value;
    }

    private static List<String> places(List<Location> places) {
        return places.stream().map(Location::toString).toList();
    }
}
