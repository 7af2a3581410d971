package io.github.prometheusgitops.report;

import io.github.prometheusgitops.finding.Accepted;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.SourceLines;
import io.github.prometheusgitops.quota.Headroom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a report is about.
 *
 * @param version of this plugin
 * @param project where the project's folder is in its repository: empty, or a path that ends with a slash
 * @param findings what is open, by place
 * @param accepted what somebody has answered for, by place
 * @param lines those that the findings point at
 * @param quotas how much of each quota is used
 */
public record Reported(
        String version,
        String project,
        List<Finding> findings,
        List<Accepted> accepted,
        SourceLines lines,
        List<Headroom> quotas) {

    /** What Windows calls absolute: a drive and a path in it, or a share of another machine. */
    private static final Pattern WINDOWS = Pattern.compile("([A-Za-z]:[\\\\/]|\\\\\\\\[^\\\\/]).*", Pattern.DOTALL);

    public Reported {
        findings = List.copyOf(findings);
        accepted = List.copyOf(accepted);
        quotas = List.copyOf(quotas);
    }

    /** Of a tree of which nobody has counted anything. */
    public Reported(
            String version, String project, List<Finding> findings, List<Accepted> accepted, SourceLines lines) {
        this(version, project, findings, accepted, lines, List.of());
    }

    /** A place, its file as the repository has it. */
    public String inRepository(Location at) {
        return new Location(inRepository(at.file()), at.line(), at.column()).toString();
    }

    /** The path of a file as the repository has it, which is where forges look for it. */
    String inRepository(String file) {
        // Only what lies in no repository with the project is shown with its whole path: there is nothing to shorten.
        if (WINDOWS.matcher(file).matches()) {
            return file.replace('\\', '/');
        }
        if (file.startsWith("/")) {
            return file;
        }
        String path = project + file;
        if (!path.contains("../")) {
            return path;
        }
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")
                    && !segments.isEmpty()
                    && !segments.getLast().equals("..")) {
                segments.removeLast();
            } else {
                segments.addLast(segment);
            }
        }
        return String.join("/", segments);
    }
}
