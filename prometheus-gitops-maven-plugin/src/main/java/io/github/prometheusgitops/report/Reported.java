package io.github.prometheusgitops.report;

import io.github.prometheusgitops.finding.Accepted;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.SourceLines;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What a report is about.
 *
 * @param version of this plugin
 * @param project where the project's folder is in its repository: empty, or a path that ends with a slash
 * @param findings what is open, by place
 * @param accepted what somebody has answered for, by place
 * @param lines those that the findings point at
 */
public record Reported(
        String version, String project, List<Finding> findings, List<Accepted> accepted, SourceLines lines) {

    public Reported {
        findings = List.copyOf(findings);
        accepted = List.copyOf(accepted);
    }

    /** The path of a file as the repository has it, which is where forges look for it. */
    String inRepository(String file) {
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
