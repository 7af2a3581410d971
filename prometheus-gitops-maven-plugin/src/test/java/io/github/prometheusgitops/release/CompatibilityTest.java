package io.github.prometheusgitops.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What users rely on is there in the next version, too: docs/releasing.md says what that is. */
class CompatibilityTest {

    private static final ReleasedVersion VERSION = ReleasedVersion.of(PublicInterface.version());

    @BeforeAll
    static void describeWhatIsNotReleased() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(VERSION.folder());
            for (Map.Entry<String, Described> part : PublicInterface.now().entrySet()) {
                Files.writeString(
                        VERSION.folder().resolve(part.getKey() + ".txt"),
                        part.getValue().text());
            }
        }
    }

    @Test
    void nothingThatUsersOfTheLastVersionRelyOnIsTakenAway() throws IOException {
        ReleasedVersion last = ReleasedVersion.newestDescribedUpTo(VERSION).orElseThrow();
        List<String> deliberate = Files.readAllLines(ReleasedVersion.FOLDER.resolve("deliberate.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        List<String> breaks = new ArrayList<>();
        PublicInterface.now().forEach((part, now) -> {
            assertThat(now.items()).as(part).hasSizeGreaterThan(10);
            breaks.addAll(Compatibility.breaks(last.described(part), now));
        });

        assertThat(deliberate).as("in deliberate.txt and not so any more").isSubsetOf(breaks);
        breaks.removeAll(deliberate);
        if (!VERSION.mayBreak(last)) {
            assertThat(breaks)
                    .as(
                            "breaks what users of %s rely on; while that is not released, and if it is meant,"
                                    + " -Dgolden.update=true with -Dtest=CompatibilityTest describes it anew",
                            last)
                    .isEmpty();
        }
    }

    /** While it is not released, what comes in need not be written down by whoever brings it. */
    @Test
    void theDescriptionOfAReleaseIsComplete() {
        if (!PublicInterface.version().endsWith("-SNAPSHOT")) {
            PublicInterface.now()
                    .forEach((part, now) -> assertThat(VERSION.described(part).text())
                            .as("%s of %s; -Dgolden.update=true with -Dtest=CompatibilityTest writes it", part, VERSION)
                            .isEqualTo(now.text()));
        }
    }

    @Test
    void whatIsDescribedIsReadAgainAsItWas() {
        PublicInterface.now()
                .forEach((part, now) ->
                        assertThat(Described.of(now.text())).as(part).isEqualTo(now));
    }

    /** What was; what is; what is said, up to the mend. */
    @TestFactory
    Stream<DynamicTest> eachBreakIsFound() {
        return Stream.of(
                        new String[] {"goal a\n", "goal b\n", "goal a: is gone; keep it, say that it is deprecated"},
                        new String[] {
                            "goal a\nparameter a.x\n", "goal a\nparameter a.y\n", "parameter a.x: is gone; keep it, say"
                        },
                        new String[] {
                            "goal a\n  phase: verify\n", "goal a\n  phase: test\n", "goal a: phase was `verify` and is"
                        },
                        new String[] {
                            "goal a\n  phase: verify\n", "goal a\n", "goal a: phase was `verify` and is ``; keep"
                        },
                        new String[] {
                            "goal a\n  requiresProject: false\n",
                            "goal a\n  requiresProject: true\n",
                            "goal a: requiresProject was `false` and is `true`"
                        },
                        new String[] {
                            "parameter a.x\n  property: ${g.x}\n",
                            "parameter a.x\n",
                            "parameter a.x: property was `${g.x}` and is ``"
                        },
                        new String[] {
                            "parameter a.x\n  default: 1\n",
                            "parameter a.x\n  default: 2\n",
                            "parameter a.x: default was `1` and is `2`"
                        },
                        new String[] {
                            "parameter a.x\n  type: int\n",
                            "parameter a.x\n  type: long\n",
                            "parameter a.x: type was `int` and is `long`"
                        },
                        new String[] {
                            "parameter a.x\n  required: false\n",
                            "parameter a.x\n  required: true\n",
                            "parameter a.x: required was `false` and is `true`"
                        },
                        new String[] {
                            "goal a\n",
                            "goal a\nparameter a.x\n  required: true\n",
                            "parameter a.x: is new and required; give it"
                        },
                        new String[] {"finding a/b\n", "finding a/c\n", "finding a/b: is gone"},
                        new String[] {
                            "finding a/b\n  accept: true\n",
                            "finding a/b\n  accept: false\n",
                            "finding a/b: accept was `true`"
                        },
                        new String[] {
                            "finding a/b\n  severity: information, warning\n",
                            "finding a/b\n  severity: error, warning\n",
                            "finding a/b: severity was `information, warning` and is `error, warning`; a build"
                        },
                        new String[] {"fleet spec\nfleet spec.x\n", "fleet spec\n", "fleet spec.x: is gone"},
                        new String[] {"fleet spec\nfleet spec.x[].y\n", "fleet spec\n", "fleet spec.x[].y: is gone"},
                        new String[] {
                            "fleet spec\n",
                            "fleet spec\nfleet spec.x\n  required: true\n",
                            "fleet spec.x: is new and required"
                        },
                        new String[] {
                            "fleet x\n  required: false\n",
                            "fleet x\n  required: true\n",
                            "fleet x: required was `false` and is"
                        },
                        new String[] {
                            "fleet x\n  enum: a, b\n",
                            "fleet x\n  enum: a, c\n",
                            "fleet x: enum was `a, b` and is `a, c`"
                        },
                        new String[] {
                            "fleet x\n  type: string\n", "fleet x\n  enum: a\n  type: string\n", "fleet x: enum was ``"
                        },
                        new String[] {
                            "fleet x\n  type: number, string\n",
                            "fleet x\n  type: string\n",
                            "fleet x: type was `number, string`"
                        },
                        new String[] {
                            "fleet x\n  maximum: 10\n",
                            "fleet x\n  maximum: 9\n",
                            "fleet x: maximum was `10` and is `9`"
                        },
                        new String[] {
                            "fleet x\n  minimum: 2\n",
                            "fleet x\n  minimum: 10\n",
                            "fleet x: minimum was `2` and is `10`"
                        },
                        new String[] {
                            "fleet x\n", "fleet x\n  minItems: 1\n", "fleet x: minItems was `` and is `1`; take what"
                        },
                        new String[] {
                            "fleet x\n  pattern: a*\n",
                            "fleet x\n  pattern: a+\n",
                            "fleet x: pattern was `a*` and is `a+`"
                        },
                        new String[] {
                            "fleet x\n", "fleet x\n  names: a+\n", "fleet x: names was `` and is `a+`; see that all"
                        },
                        new String[] {"fleet x\n", "fleet x\n  one of: a, b\n", "fleet x: one of was `` and is `a, b`"},
                        new String[] {
                            "environment spec\nvpc needs spec.a\n",
                            "environment spec\nvpc needs spec.a\nvpc needs spec.b\n",
                            "vpc needs spec.b: is new and required; give it a default"
                        },
                        new String[] {"fleet x\n  default: a\n", "fleet x\n", "fleet x: default was `a` and is ``"})
                .map(row -> dynamicTest(
                        row[2],
                        () -> assertThat(Compatibility.breaks(Described.of(row[0]), Described.of(row[1])))
                                .singleElement()
                                .asString()
                                .startsWith(row[2])
                                .contains("; ")));
    }

    @TestFactory
    Stream<DynamicTest> whatTakesNothingAwayIsFine() {
        return Stream.of(
                        new String[] {"goal a\n", "goal a\ngoal b\nparameter b.x\n  required: true\n"},
                        new String[] {"goal a\n", "goal a\nparameter a.x\n  default: 1\n  required: true\n"},
                        new String[] {"goal a\n  requiresProject: true\n", "goal a\n  requiresProject: false\n"},
                        new String[] {
                            "finding a/b\n  severity: error\n", "finding a/b\n  severity: warning\nfinding a/c\n"
                        },
                        new String[] {"finding a/b\n  accept: false\n", "finding a/b\n  accept: true\n"},
                        new String[] {"fleet x\n  enum: a, b\n", "fleet x\n  enum: a, b, c\n"},
                        new String[] {"fleet x\n  pattern: a+\n", "fleet x\n"},
                        new String[] {"fleet x\n  maximum: 9\n  minimum: 2\n", "fleet x\n  maximum: 10\n"},
                        new String[] {"fleet x\n  type: string\n", "fleet x\n  type: number, string\n"},
                        new String[] {
                            "environment spec\nvpc needs spec.a\n",
                            "environment spec\nenvironment spec.b\nnew needs spec.b\n"
                        },
                        new String[] {"fleet x\n", "fleet x\nfleet x.y\nfleet x.y.z\n  required: true\n"})
                .map(row -> dynamicTest(row[1].replace('\n', ' '), () -> {
                    assertThat(Compatibility.breaks(Described.of(row[0]), Described.of(row[1])))
                            .isEmpty();
                    assertThat(row[0]).isNotEqualTo(row[1]);
                }));
    }

    @Test
    void beforeTheFirstMajorVersionTheSecondNumberSaysWhatBreaks() {
        assertThat(ReleasedVersion.of("2.0.0").mayBreak(ReleasedVersion.of("1.9.3")))
                .isTrue();
        assertThat(ReleasedVersion.of("1.10.0-SNAPSHOT").mayBreak(ReleasedVersion.of("1.9.3")))
                .isFalse();
        assertThat(ReleasedVersion.of("0.2.0").mayBreak(ReleasedVersion.of("0.1.9")))
                .isTrue();
        assertThat(ReleasedVersion.of("0.1.10").mayBreak(ReleasedVersion.of("0.1.9")))
                .isFalse();
        assertThat(ReleasedVersion.of("0.1.10")).isGreaterThan(ReleasedVersion.of("0.1.9"));
    }
}
