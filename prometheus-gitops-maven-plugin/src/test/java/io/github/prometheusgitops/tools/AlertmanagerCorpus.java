package io.github.prometheusgitops.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.prometheusgitops.properties.Generator;
import io.github.prometheusgitops.properties.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Configurations of Alertmanager, valid and broken, in its own form: what may stand at a key, put into a frame that is
 * sound without it; and random ones of the same alphabet.
 */
final class AlertmanagerCorpus {

    /**
     * One configuration.
     *
     * @param config Alertmanager's YAML without {@code templates}
     * @param templates template files by name
     * @param deviation why the plugin means to judge otherwise than Alertmanager 0.25; empty where it has to agree
     */
    record Case(String name, String config, Map<String, String> templates, Optional<String> deviation) {

        /** Alertmanager's own form. */
        String own(String prefix) {
            return config
                    + "templates: "
                    + json(templates.keySet().stream()
                            .map(file -> prefix + file)
                            .toList())
                    + "\n";
        }
    }

    private static final String NOTHING = "nothing is a mistake: leave the key out";

    private static final String RECEIVERS = "receivers: [{name: r}, {name: s}]\n";

    private static final String FLAG = "a flag is true or false: whether `yes` is one depends on the reader of YAML";

    private static final Generator<String> REPETITIONS = Generator.listOf(
                    Generator.of(
                            "a", "(", "(", "(?:", ")", ")", "{40}", "{2,30}", "{3,}", "{,3}", "{", "}", "|", "*",
                            "[a(]", "[]{40}]", "\\(", "\\\\", "?"),
                    2,
                    9)
            .map(words -> String.join("", words));

    private final List<Case> cases = new ArrayList<>();

    static List<Case> all() {
        AlertmanagerCorpus corpus = new AlertmanagerCorpus();
        corpus.matchers();
        corpus.regexes();
        corpus.durations();
        corpus.routes();
        corpus.intervals();
        corpus.inhibitions();
        corpus.wholes();
        corpus.templates();
        corpus.random();
        return corpus.cases;
    }

    private void matchers() {
        lines("""
                a=b
                a="b"
                a = "b"
                a!="b"
                a=~"b"
                a!~"b"
                a=~b.*
                a=
                a=""
                a!=
                a=~
                 a=b\s
                severity
                ="x"
                =x
                a
                a b
                a b=c
                a-b="c"
                a.b="c"
                a b = c
                1a=b
                _a=b
                __a__=b
                a:b=c
                :a=b
                "a"="b"
                'a'="b"
                ä="b"
                a="ä"
                a=ä
                a==b
                a=="b"
                a = = b
                a=!b
                a=~~b
                a!b
                a~b
                a~=b
                a<b
                a="b
                a=b"
                a="b"c
                a=b"c
                a="b"c"
                a="b\\"
                a="b\\""
                a=b\\"c
                a="b\\\\"
                a="b\\n"
                a="b\\c"
                a=\\
                a="\\"
                a=\\\\
                a='b'
                a='b
                a=b,c=d
                a=b, c=d
                a="b",c="d"
                a=b,
                a=b,\s
                a=b,,
                a=b,,c=d
                ,a=b
                ,
                a="b,c"
                a=b,c
                service != processing,speech
                a="b\\",c"
                a="b\\",c=d
                {a=b}
                {a="b",c="d"}
                {a="b", c="d", }
                {a=b
                a=b}
                {}
                {a}
                {{a=b}}
                { a=b }
                {a="b}"}
                a={b}
                a="{b}"
                a=~"(("
                a=~"))"
                a=~"a)|(b"
                a=~"["
                a=~"[a-"
                a=~"[z-a]"
                a=~"*"
                a=~"a**"
                a=~"a{2,1}"
                a=~"a{1001}"
                a=~"a{1000}"
                a=~"(?i)b"
                a=~"(?=b)"
                a=~"(?<n>b)"
                a=~"(?P<n>b)"
                a=~"\\\\d+"
                a=~"\\\\p{Greek}"
                a=~"\\\\pN"
                a=~"\\\\p{Nope}"
                a=~"\\\\1"
                a=~"\\\\k"
                a=~"\\\\Q.*\\\\E"
                a=~"\\\\Z"
                a=~"\\\\z"
                a=~"a++"
                a=~"a?+"
                a=~"[[:alpha:]]"
                a=~"[[:nope:]]"
                a=~"[^]a]"
                a=~"(?s:.)"
                a=~"(?x:.)"
                a!~"("
                a=~((
                a=~a|b
                a!~"a|b"
                a="("
                """).forEach(text -> route("matchers", "matchers: [" + json(text) + "]"));
        route("matchers", "matchers: ['']");
        route("matchers", "matchers: []");
        route("matchers", "matchers: [a=b, 'c=\"d\"']");
        route("matchers", "matchers: [1]");
        route("matchers", "matchers: [\"a=\\\"b\\nc\\\"\"]");
        route("matchers", "matchers: [\"a=b\\nc=d\"]");
        route("matchers", "matchers: [\"\\ta=b\\f\"]");
        route("matchers", "matchers: [\"a\\u00a0=b\"]");
        route("matchers", "matchers: a=b");
        route("matchers", "matchers: {a: b}");
        route("matchers", "matchers: [{name: a, value: b, matchType: '='}]");
        route("matchers", "matchers: [[a=b]]");
        deviating("matchers", "matchers: ", NOTHING);
        lines("""
                matchers: [a=b]
                matchers: ['']
                matchers: []
                match: {a: b}
                match: {}
                match_re: {a: b}
                continue: true
                continue: false
                mute_time_intervals: [t]
                mute_time_intervals: []
                active_time_intervals: [t]
                active_time_intervals: []
                group_by: ['...']
                group_wait: 0s
                """).forEach(fragment -> root(fragment));
    }

    private void regexes() {
        lines("""
                b
                b|c
                ((
                a)|(b
                [a
                *
                \\d+
                \\1
                (?i)x
                (?=x)
                .*
                (a{1000}){1000}
                ((a{10}){10}){10}
                ((a{10}){10}){11}
                (a{2,}){501}
                (a{2,}){500}
                (a{0}){1000}
                ((a|b{50})*){20}
                ((a|b{50})*){21}
                ([{50}]){1000}
                (\\Q{50}\\E){1000}
                (\\{50}){1000}
                (?:a{50}){21}
                (?i)(a{50}){21}
                (?P<n>a{50}){21}
                a{50}b{50}c{50}
                """).forEach(regex -> {
            route("match_re", "match_re: {a: " + json(regex) + "}");
            route("match", "match: {a: " + json(regex) + "}");
        });
        lines("""
                {a: b}
                {a: 1}
                {a: true}
                {a: ''}
                {a-b: x}
                {a.b: x}
                {1a: x}
                {'': x}
                {ä: x}
                {__a: x}
                {a: b, c: d}
                {a: [b]}
                {a: {b: c}}
                [a]
                a=b
                {}
                """).forEach(labels -> {
            route("match", "match: " + labels);
            route("match_re", "match_re: " + labels);
            inhibit("source_match: " + labels);
            inhibit("target_match_re: " + labels);
        });
        route("match_re", "match_re: {a: }");
        deviating("match", "match: {a: }", NOTHING);
    }

    private void durations() {
        lines("""
                30s
                5m
                1h
                1h30m
                1h30m15s
                1d
                1w
                1y
                100ms
                1y2w3d4h5m6s7ms
                0s
                0
                0ms
                0h0m
                00s
                1m1h
                1h1h
                1h30m1h
                30
                5
                s
                5 m
                5m\s
                1.5h
                -5m
                +5m
                5M
                5min
                5m30
                1us
                1ns
                ''
                [5m]
                {a: b}
                true
                292y
                293y
                99999999999999999999s
                """)
                .forEach(duration -> Stream.of("group_wait", "group_interval", "repeat_interval")
                        .forEach(key -> {
                            String fragment = key + ": " + duration;
                            // Alertmanager reads "5m " as YAML, which has no space at the end.
                            route(key, fragment);
                            if (key.equals("repeat_interval")) {
                                root(fragment);
                            }
                        }));
        lines("""
                5m
                0s
                1m1h
                x
                ''
                """)
                .forEach(duration -> add(
                        "global", "global: {resolve_timeout: " + duration + "}\nroute: {receiver: r}\n" + RECEIVERS));
    }

    private void routes() {
        lines("""
                [a]
                [a, b]
                [a, a]
                ['...']
                ['...', '...']
                ['...', a]
                [a, '...']
                [a-b]
                [a.b]
                [1]
                ['']
                [ä]
                [__a]
                []
                a
                {a: b}
                [[a]]
                """).forEach(labels -> route("group_by", "group_by: " + labels));
        deviating("group_by", "group_by: ", NOTHING);
        lines("""
                receiver: s
                receiver: t
                receiver: ''
                receiver: [r]
                reciever: r
                group_By: [a]
                groupBy: [a]
                continue: true
                continue: false
                continue: maybe
                continue: 1
                mute_time_intervals: [t]
                mute_time_intervals: [u]
                mute_time_intervals: [t, t]
                mute_time_intervals: t
                mute_time_intervals: []
                active_time_intervals: [t]
                active_time_intervals: [u]
                mute_time_interval: [t]
                routes: []
                routes: {}
                routes: [{}]
                routes: [{receiver: s}]
                routes: [{receiver: t}]
                routes: [{routes: [{routes: [{matchers: [a=b], receiver: s}]}]}]
                routes: [{routes: [{routes: [{matchers: [a], receiver: s}]}]}]
                routes: [{mute_time_intervals: [t]}]
                routes: [a]
                time_intervals: [t]
                labels: {a: b}
                """).filter(fragment -> !fragment.equals("receiver: ''")).forEach(fragment -> route("route", fragment));
        deviating("route", "receiver: ''", "an empty name is a mistake: leave the key out");
        deviating("route", "receiver: ", NOTHING);
        deviating("route", "continue: yes", FLAG);
        deviating("route", "continue: off", FLAG);
    }

    private void intervals() {
        lines("""
                times: [{start_time: '08:00', end_time: '17:00'}]
                times: [{start_time: 08:00, end_time: 17:00}]
                times: [{start_time: '00:00', end_time: '24:00'}]
                times: [{start_time: '0:00', end_time: '8:00'}]
                times: [{start_time: 0:00, end_time: 8:00}]
                times: [{start_time: '8:00', end_time: '17:00'}]
                times: [{start_time: '17:00', end_time: '08:00'}]
                times: [{start_time: '08:00', end_time: '08:00'}]
                times: [{start_time: '08:00', end_time: '24:01'}]
                times: [{start_time: '08:00', end_time: '25:00'}]
                times: [{start_time: '24:00', end_time: '24:00'}]
                times: [{start_time: '08:60', end_time: '17:00'}]
                times: [{start_time: '08:00:00', end_time: '17:00:00'}]
                times: [{start_time: '0800', end_time: '1700'}]
                times: [{start_time: '08.00', end_time: '17.00'}]
                times: [{start_time: '8am', end_time: '5pm'}]
                times: [{start_time: ' 08:00', end_time: '17:00'}]
                times: [{start_time: '08:00'}]
                times: [{end_time: '17:00'}]
                times: [{start_time: '', end_time: '17:00'}]
                times: [{}]
                times: [{start: '08:00', end: '17:00'}]
                times: ['08:00-17:00']
                times: {start_time: '08:00', end_time: '17:00'}
                times: []
                weekdays: [monday]
                weekdays: [Monday]
                weekdays: [MONDAY]
                weekdays: ['monday:friday']
                weekdays: ['Monday:Friday']
                weekdays: ['saturday:sunday']
                weekdays: ['friday:monday']
                weekdays: ['sunday:saturday']
                weekdays: ['monday:monday']
                weekdays: [saturday, sunday]
                weekdays: [mon]
                weekdays: ['mon:fri']
                weekdays: ['monday-friday']
                weekdays: ['monday: friday']
                weekdays: [' monday']
                weekdays: ['monday:']
                weekdays: [':friday']
                weekdays: ['monday:wednesday:friday']
                weekdays: [1]
                weekdays: ['1:5']
                weekdays: ['']
                weekdays: monday
                weekdays: []
                weekdays: [montag]
                days_of_month: ['1']
                days_of_month: [1]
                days_of_month: ['1:7']
                days_of_month: ['7:1']
                days_of_month: ['31']
                days_of_month: ['32']
                days_of_month: ['0']
                days_of_month: ['-1']
                days_of_month: ['-31']
                days_of_month: ['-32']
                days_of_month: ['-3:-1']
                days_of_month: ['-1:-3']
                days_of_month: ['1:-1']
                days_of_month: ['28:-1']
                days_of_month: ['29:-1']
                days_of_month: ['27:-1']
                days_of_month: ['20:-10']
                days_of_month: ['-1:5']
                days_of_month: ['1:32']
                days_of_month: ['+1:7']
                days_of_month: ['1-7']
                days_of_month: ['first']
                days_of_month: ['1.0']
                days_of_month: ['1:2:3']
                days_of_month: ['1_0']
                days_of_month: ['99999999999999999999']
                months: ['1']
                months: [1]
                months: ['1:3']
                months: ['3:1']
                months: [january]
                months: [January]
                months: ['january:march']
                months: ['march:january']
                months: ['january:3']
                months: ['december:1']
                months: [jan]
                months: [foo]
                months: ['13']
                months: ['0']
                months: ['1:13']
                months: ['']
                months: ['1:2:3']
                months: january
                years: ['2026']
                years: [2026]
                years: ['2026:2028']
                years: ['2028:2026']
                years: ['26']
                years: ['-1']
                years: ['twenty']
                years: ['2026-2028']
                location: UTC
                location: Local
                location: ''
                location: Europe/Berlin
                location: America/New_York
                location: Asia/Kolkata
                location: Etc/GMT+3
                location: EST
                location: Europe/Berlinn
                location: europe/berlin
                location: CET
                location: Berlin
                location: +02:00
                location: GMT+2
                location: ../UTC
                location: /UTC
                hours: ['1']
                weekday: [monday]
                days: ['1']
                time: []
                """).forEach(fragment -> {
            interval("mute_time_intervals", "{" + fragment + "}");
            if (fragment.hashCode() % 5 == 0) {
                interval("time_intervals", "{" + fragment + "}");
            }
        });
        interval("mute_time_intervals", "{}");
        interval("time_intervals", "{}");
        interval("mute_time_intervals", "{weekdays: [monday], months: [may], years: ['2026'], days_of_month: ['1:7']}");
        lines("""
                [{name: t, time_intervals: [{}]}, {name: t, time_intervals: [{}]}]
                [{name: t, time_intervals: [{}]}, {name: u, time_intervals: [{}]}]
                [{name: '', time_intervals: [{}]}]
                [{time_intervals: [{}]}]
                [{name: t, time_intervals: {}}]
                [{name: t, intervals: [{}]}]
                [{name: u, time_intervals: [{}]}]
                {name: t, time_intervals: [{}]}
                """).forEach(list -> {
            add(
                    "intervals",
                    "route: {receiver: r, routes: [{mute_time_intervals: [t]}]}\n" + RECEIVERS + "mute_time_intervals: "
                            + list + "\n");
            add(
                    "intervals",
                    "route: {receiver: r, routes: [{mute_time_intervals: [t]}]}\n" + RECEIVERS + "time_intervals: "
                            + list + "\n");
        });
        add(
                "intervals",
                "route: {receiver: r, routes: [{mute_time_intervals: [t]}]}\n" + RECEIVERS
                        + "mute_time_intervals: [{name: t, time_intervals: [{}]}]\n"
                        + "time_intervals: [{name: t, time_intervals: [{}]}]\n");
        add(
                "intervals",
                "route: {receiver: r, routes: [{mute_time_intervals: [t, u]}]}\n" + RECEIVERS
                        + "mute_time_intervals: [{name: t, time_intervals: [{}]}]\n"
                        + "time_intervals: [{name: u, time_intervals: [{}]}]\n");
        String none = "a named interval without an interval never applies: say so by leaving it out";
        for (String list : List.of("[{name: t, time_intervals: []}]", "[{name: t}]")) {
            cases.add(new Case(
                    "intervals",
                    "route: {receiver: r, routes: [{mute_time_intervals: [t]}]}\n" + RECEIVERS + "mute_time_intervals: "
                            + list + "\n",
                    Map.of(),
                    Optional.of(none)));
        }
    }

    private void inhibitions() {
        lines("""
                source_matchers: [a=b]
                source_matchers: [a]
                source_matchers: ['a=~"(("']
                source_matchers: a=b
                target_matchers: [a=b, 'c!="d"']
                target_matchers: [a-b=c]
                target_matchers: [{name: a, value: b}]
                source_match: {a: b}
                source_match: {a-b: c}
                target_match: {a: b}
                target_match: {a-b: c}
                source_match_re: {a: b.*}
                source_match_re: {a: ((}
                target_match_re: {a: '['}
                target_match_re: {a-b: c}
                equal: [a]
                equal: [a, a]
                equal: [a-b]
                equal: ['...']
                equal: ['']
                equal: a
                equal: []
                equals: [a]
                sourceMatch: [a]
                name: x
                """).forEach(this::inhibit);
        add("inhibit", "route: {receiver: r}\n" + RECEIVERS + "inhibit_rules: [{}]\n");
        add("inhibit", "route: {receiver: r}\n" + RECEIVERS + "inhibit_rules: []\n");
        add("inhibit", "route: {receiver: r}\n" + RECEIVERS + "inhibit_rules: {}\n");
        add("inhibit", "route: {receiver: r}\n" + RECEIVERS + "inhibit_rules: [a]\n");
    }

    private void wholes() {
        String sns = "sns_configs: [{topic_arn: 'arn:aws:sns:eu-west-1:111111111111:t', sigv4: {region: eu-west-1}";
        lines("""
                route: {receiver: r}
                route: {receiver: q}
                route: {}
                route: []
                route: r
                route: {receiver: r}, extra: 1
                """)
                .forEach(route -> add(
                        "whole",
                        route.contains("extra")
                                ? "route: {receiver: r}\n" + RECEIVERS + "extra: 1\n"
                                : route + "\n" + RECEIVERS));
        lines("""
                []
                [{name: r}]
                [{name: r}, {name: r}]
                [{name: s}]
                [{}]
                [{name: ''}]
                [r]
                {name: r}
                [{name: r, other: 1}]
                [{name: r, sns_config: []}]
                [{name: r, sns_configs: []}]
                [{name: r, sns_configs: {}}]
                [{name: r, SNS}]}]
                [{name: r, SNS, subject: s, message: m}]}]
                [{name: r, SNS, attributes: {a: b}}]}]
                [{name: r, SNS, attributes: [a]}]}]
                [{name: r, SNS, send_resolved: true}]}]
                [{name: r, SNS, send_resolved: maybe}]}]
                [{name: r, SNS, subjct: s}]}]
                [{name: r, SNS, subject: [s]}]}]
                [{name: r, sns_configs: [{sigv4: {region: eu-west-1}}]}]
                [{name: r, sns_configs: [a]}]
                [{name: r, pagerduty_configs: []}]
                [{name: r, pagerduty_configs: [{}]}]
                [{name: r, pagerduty_configs: [{client: a}]}]
                [{name: r, pagerduty_configs: [KEY]}]
                [{name: r, pagerduty_configs: [KEY, KEY]}]
                """)
                .forEach(receivers ->
                        add("receivers", "route: {receiver: r}\nreceivers: " + receivers.replace("SNS", sns) + "\n"));
        add("whole", "route: {receiver: r}\nroute: {receiver: r}\n" + RECEIVERS);
        add("whole", "receivers: [{name: r}]\n");
        add("whole", "route: {receiver: r, receiver: r}\n" + RECEIVERS);
        add("whole", "global: {}\nroute: {receiver: r}\n" + RECEIVERS);
        add("whole", "global: {resolve_timout: 5m}\nroute: {receiver: r}\n" + RECEIVERS);
        add("whole", "route: &r {receiver: r}\n" + RECEIVERS + "inhibit_rules: [&i {equal: [a]}, *i]\n");
    }

    private void templates() {
        TemplateCorpus.valid().forEach(this::template);
        TemplateCorpus.broken().forEach(this::template);
        TemplateCorpus.newer()
                .forEach(text -> template(text, "what came later is a warning, since nobody knows AMP's version"));
        TemplateCorpus.dangling()
                .forEach(text -> template(text, "a template that does not exist shows when a notification is lost"));
        cases.add(new Case(
                "template",
                "route: {receiver: r}\n" + RECEIVERS,
                Map.of("a.tmpl", "{{ define \"x\" }}1{{ end }}", "b.tmpl", "{{ define \"x\" }}2{{ end }}"),
                Optional.empty()));
    }

    private void random() {
        Property.sample("matchers", Generator.stringsOf("ab=\"\\,~!{} (", 9), 250)
                .forEach(text -> route("random", "matchers: [" + json(text) + "]"));
        Property.sample("regexes", Generator.stringsOf("ab()[]|*+?\\d{1,2}^$", 8), 150)
                .forEach(text -> route("random", "match_re: {a: " + json(text) + "}"));
        Property.sample("repetitions", REPETITIONS, 150)
                .forEach(text -> route("random", "match_re: {a: " + json(text) + "}"));
        Property.sample("days", Generator.stringsOf("0123:-", 6), 100)
                .forEach(text -> interval("mute_time_intervals", "{days_of_month: [" + json(text) + "]}"));
        Property.sample("durations", Generator.stringsOf("0159hms", 6), 100)
                .forEach(text -> route("random", "group_wait: " + json(text)));
        Property.sample("templates", TemplateCorpus.random(), 500).forEach(this::template);
    }

    private void route(String key, String fragment) {
        add(key, framed("{receiver: r, routes: [{" + fragment + "}]}"));
    }

    private void deviating(String key, String fragment, String why) {
        cases.add(new Case(key, framed("{receiver: r, routes: [{" + fragment + "}]}"), Map.of(), Optional.of(why)));
    }

    private void root(String fragment) {
        add("root", framed("{receiver: r, " + fragment + "}"));
    }

    private static String framed(String route) {
        return "route: " + route + "\n" + RECEIVERS + "mute_time_intervals: [{name: t, time_intervals: [{}]}]\n";
    }

    private void interval(String key, String interval) {
        add(
                key,
                "route: {receiver: r, routes: [{mute_time_intervals: [t]}]}\n" + RECEIVERS + key
                        + ": [{name: t, time_intervals: [" + interval + "]}]\n");
    }

    private void inhibit(String fragment) {
        add("inhibit", "route: {receiver: r}\n" + RECEIVERS + "inhibit_rules: [{" + fragment + "}]\n");
    }

    private void template(String text) {
        cases.add(new Case("template", "route: {receiver: r}\n" + RECEIVERS, Map.of("a.tmpl", text), Optional.empty()));
    }

    private void template(String text, String why) {
        cases.add(new Case("template", "route: {receiver: r}\n" + RECEIVERS, Map.of("a.tmpl", text), Optional.of(why)));
    }

    private void add(String name, String config) {
        cases.add(new Case(name, config, Map.of(), Optional.empty()));
    }

    private static Stream<String> lines(String table) {
        return table.lines();
    }

    static String json(Object value) {
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
