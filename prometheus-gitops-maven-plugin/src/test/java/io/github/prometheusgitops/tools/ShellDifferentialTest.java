package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.syntax.Content;
import io.github.prometheusgitops.syntax.ShellCase;
import io.github.prometheusgitops.syntax.Syntax;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reader of shell scripts is held against shells: on those of this machine, and on what is left of them. */
class ShellDifferentialTest {

    /** Where Debian has scripts that are read by this test, as far as the machine has them. */
    private static final List<String> FOLDERS = List.of(
            "/etc/init.d", "/etc/profile.d", "/etc/cron.daily", "/usr/bin", "/usr/sbin", "/usr/lib", "/usr/share");

    private static final int LONGEST = 60_000;
    private static final int MOST = 600;
    private static final int MUTANTS = 600;
    private static final Pattern FIRST_LINE =
            Pattern.compile("#! ?(/usr)?/bin/(env )?(?<shell>bash|dash|sh)\\b[\\s\\S]*");
    private static final Pattern OPENS_OR_CLOSES =
            Pattern.compile("\\b(fi|done|esac|then|do|if|case|in)\\b|[{}()\"'`]|;;|<<");

    /** What shells see only when they come to it, or take for something that nobody means. */
    private static final Pattern SEEN_LATER =
            Pattern.compile("here-document|in the backticks|`for`|quote `\"` that begins|`\\$\\{`");

    @TempDir
    Path temporary;

    private record Script(Path file, String shell, String text) {}

    @Test
    void everyScriptOfThisMachineThatAShellTakesPasses() throws IOException {
        List<Script> scripts = scripts();
        List<String> refused = scripts.stream()
                .filter(script -> takes(script.shell(), script.file()))
                .flatMap(script -> problem(script.text()).map(problem -> script.file() + ": " + problem))
                .toList();

        assertThat(refused).isEmpty();
        System.err.println("shell: " + scripts.size() + " scripts of this machine read");
    }

    @Test
    void whatIsBrokenIsReportedAndNothingElse() throws IOException {
        List<Script> sound = scripts().stream()
                .filter(script -> takes(script.shell(), script.file()))
                .toList();
        Random random = new Random(9);
        int broken = 0;
        int missed = 0;
        List<String> invented = new ArrayList<>();
        for (int i = 0; i < MUTANTS && !sound.isEmpty(); i++) {
            Script script = sound.get(random.nextInt(sound.size()));
            List<MatchResult> places =
                    OPENS_OR_CLOSES.matcher(script.text()).results().toList();
            if (places.isEmpty()) {
                continue;
            }
            MatchResult place = places.get(random.nextInt(places.size()));
            String mutant =
                    script.text().substring(0, place.start()) + script.text().substring(place.end());
            Path file = Files.writeString(temporary.resolve("mutant"), mutant, StandardCharsets.ISO_8859_1);
            boolean reported = problem(mutant).findAny().isPresent();
            if (!takes(script.shell(), file)) {
                broken++;
                missed += reported ? 0 : 1;
            } else {
                problem(mutant)
                        .filter(problem -> !SEEN_LATER.matcher(problem).find())
                        .forEach(problem -> invented.add(
                                script.file() + " without " + place.group() + " at " + place.start() + ": " + problem));
            }
        }

        assertThat(invented).isEmpty();
        assertThat(missed).as("of %s", broken).isLessThanOrEqualTo(broken / 50);
        System.err.println("shell: " + broken + " broken scripts, of which " + missed + " pass");
    }

    @Test
    void shellsAgreeOnTheCommittedScripts() throws IOException {
        for (ShellCase one : ShellCase.all()) {
            String shell = one.accepted() ? one.says() : "bash";
            Path file = Files.writeString(temporary.resolve("case"), one.text());
            ExternalTool tool = shell.equals("bash") ? ExternalTool.bash() : ExternalTool.shell();
            ExternalTool.Result result = tool.run(temporary, "-n", file.toString());

            boolean seenLater =
                    one.why().startsWith("a here-document") || one.why().equals("within backticks");
            boolean taken = result.exitCode() == 0 && result.stderr().isEmpty();
            assertThat(taken || seenLater && !one.accepted())
                    .as("%s: %s", one, result.output())
                    .isEqualTo(one.accepted() || seenLater);
        }
    }

    /** Shells quote what they do not understand, not always in whole characters. */
    private boolean takes(String shell, Path file) {
        ExternalTool.Result result = ExternalTool.bash()
                .run(
                        temporary,
                        "-c",
                        "set -o pipefail; \"$0\" -n \"$1\" 2>&1 | LC_ALL=C tr -cd '\\11\\12\\40-\\176'",
                        shell,
                        file.toString());
        return result.exitCode() == 0 && !result.stdout().contains("here-document");
    }

    private static Stream<String> problem(String text) {
        return Syntax.read("script.sh", text) instanceof Content.Unreadable unreadable
                ? unreadable.problems().stream().map(Object::toString)
                : Stream.empty();
    }

    private static List<Script> scripts() throws IOException {
        List<Script> scripts = new ArrayList<>();
        for (String folder : FOLDERS) {
            if (!Files.isDirectory(Path.of(folder))) {
                continue;
            }
            List<Path> files = new ArrayList<>();
            Files.walkFileTree(Path.of(folder), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && attributes.size() > 0 && attributes.size() < LONGEST) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
            files.sort(null);
            for (Path file : files) {
                if (scripts.size() < MOST && Files.isReadable(file) && begins(file)) {
                    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                    Matcher first = FIRST_LINE.matcher(text);
                    if (first.matches()) {
                        scripts.add(new Script(file, first.group("shell").equals("bash") ? "bash" : "sh", text));
                    }
                }
            }
        }
        return scripts;
    }

    private static boolean begins(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            return stream.read() == '#' && stream.read() == '!';
        }
    }
}
