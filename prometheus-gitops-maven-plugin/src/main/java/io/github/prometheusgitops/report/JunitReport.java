package io.github.prometheusgitops.report;

import io.github.prometheusgitops.finding.Accepted;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Severity;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Findings as test results: a suite for each area, a case for each finding. An error is a failure, a warning and what was
 * accepted are skipped, which Jenkins and GitLab show with their message and which fails no build; what is only good to know
 * has passed. Where there is nothing, one case has passed: both take an empty file for a mistake.
 *
 * @see <a href="https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd">What
 *     Jenkins reads</a>
 * @see <a href="https://docs.gitlab.com/ci/testing/unit_test_reports/">What GitLab shows</a>
 */
final class JunitReport {

    /** A finding, and why it is accepted; empty text if it is not. */
    private record Case(Finding finding, String acceptance) {

        private boolean isSkipped() {
            return !acceptance.isEmpty() || finding.severity() == Severity.WARNING;
        }

        private boolean isFailure() {
            return acceptance.isEmpty() && finding.severity() == Severity.ERROR;
        }
    }

    private final Reported reported;
    private final XMLStreamWriter xml;

    private JunitReport(Reported reported, XMLStreamWriter xml) {
        this.reported = reported;
        this.xml = xml;
    }

    /** The whole content of the file. */
    static String of(Reported reported) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JunitReport(reported, xml).write();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("sound text cannot fail to be written", e);
        }
        return text.append('\n').toString();
    }

    private void write() throws XMLStreamException {
        SortedMap<String, List<Case>> byArea = new TreeMap<>();
        reported.findings().forEach(finding -> add(new Case(finding, ""), byArea));
        reported.accepted().forEach(one -> add(new Case(one.finding(), acceptance(one)), byArea));
        List<Case> all = byArea.values().stream().flatMap(List::stream).toList();
        xml.writeStartDocument("UTF-8", "1.0");
        newLine(0);
        xml.writeStartElement("testsuites");
        counts("prometheus-gitops", all);
        for (Map.Entry<String, List<Case>> area : byArea.entrySet()) {
            newLine(1);
            xml.writeStartElement("testsuite");
            counts(area.getKey(), area.getValue());
            Map<String, Integer> names = new HashMap<>();
            for (Case one : area.getValue()) {
                write(one, names);
            }
            newLine(1);
            xml.writeEndElement();
        }
        if (all.isEmpty()) {
            newLine(1);
            xml.writeStartElement("testsuite");
            counts("prometheus-gitops", 1, 0, 0);
            newLine(2);
            xml.writeEmptyElement("testcase");
            attribute("classname", "prometheus-gitops");
            attribute("name", "nothing is wrong");
            attribute("time", "0");
            newLine(1);
            xml.writeEndElement();
        }
        newLine(0);
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private static void add(Case one, Map<String, List<Case>> byArea) {
        String id = one.finding().id();
        byArea.computeIfAbsent(id.substring(0, id.indexOf('/')), area -> new ArrayList<>())
                .add(one);
    }

    private static String acceptance(Accepted one) {
        return "accepted until " + one.until() + " at " + one.at() + ": " + one.reason();
    }

    private void write(Case one, Map<String, Integer> names) throws XMLStreamException {
        Finding finding = one.finding();
        newLine(2);
        xml.writeStartElement("testcase");
        // Both tell tests of two builds apart by class and name, in which there must be no number of a line.
        attribute("classname", finding.id().replace('/', '.'));
        String file = reported.inRepository(finding.at().file());
        String name = Fingerprints.name(finding, reported);
        int count = names.merge(finding.id() + name, 1, Integer::sum);
        attribute("name", count == 1 ? name : name + " (" + count + ")");
        attribute("file", file);
        attribute("time", "0");
        if (one.isFailure()) {
            newLine(3);
            xml.writeStartElement("failure");
            attribute("message", finding.at() + ": " + finding.summary());
            attribute("type", finding.id());
            xml.writeCharacters(SoundText.of(finding.shown(reported.lines())));
            xml.writeEndElement();
        } else if (one.isSkipped()) {
            newLine(3);
            xml.writeEmptyElement("skipped");
            attribute("message", one.acceptance().isEmpty() ? "warning: " + finding.summary() : one.acceptance());
        }
        if (!one.isFailure()) {
            newLine(3);
            xml.writeStartElement("system-out");
            xml.writeCharacters(SoundText.of(finding.shown(reported.lines())));
            xml.writeEndElement();
        }
        newLine(2);
        xml.writeEndElement();
    }

    private void counts(String name, List<Case> cases) throws XMLStreamException {
        counts(name, cases.size(), (int) cases.stream().filter(Case::isFailure).count(), (int)
                cases.stream().filter(Case::isSkipped).count());
    }

    private void counts(String name, int tests, int failures, int skipped) throws XMLStreamException {
        attribute("name", name);
        attribute("tests", Integer.toString(tests));
        attribute("failures", Integer.toString(failures));
        attribute("errors", "0");
        attribute("skipped", Integer.toString(skipped));
        attribute("time", "0");
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, SoundText.of(value));
    }

    private void newLine(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }
}
