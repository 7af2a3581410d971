package io.github.prometheusgitops.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/**
 * What Maven Central refuses of a bundle.
 *
 * @param files content by path, as a repository has them
 * @param signatures whether a file's signature, both by path, is good
 * @see <a href="https://central.sonatype.org/publish/requirements/">Requirements</a>
 */
record CentralRequirements(SortedMap<String, byte[]> files, BiPredicate<String, String> signatures) {

    private static final Pattern BESIDE = Pattern.compile(".*\\.(asc|md5|sha1)");
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{(?<name>[^}]+)}");

    /** What is missing or wrong, by file. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (String path : files.keySet()) {
            if (BESIDE.matcher(path).matches()) {
                continue;
            }
            if (!files.containsKey(path + ".asc")) {
                problems.add(path + ": no signature");
            } else if (!signatures.test(path, path + ".asc")) {
                problems.add(path + ": the signature is not that of this file");
            }
            checksum(path, "MD5", ".md5", problems);
            checksum(path, "SHA-1", ".sha1", problems);
            if (path.endsWith(".pom")) {
                artifact(path, problems);
            } else if (!files.containsKey(pomOf(path))) {
                problems.add(path + ": no POM");
            }
        }
        return problems;
    }

    private static String pomOf(String path) {
        String[] names = path.split("/");
        String version = names[names.length - 2];
        String artifact = names[names.length - 3];
        return path.substring(0, path.lastIndexOf('/') + 1) + artifact + "-" + version + ".pom";
    }

    private void checksum(String path, String algorithm, String ending, List<String> problems) {
        byte[] said = files.get(path + ending);
        if (said == null) {
            problems.add(path + ": no " + algorithm);
            return;
        }
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(files.get(path));
            String right = String.format("%0" + 2 * digest.length + "x", new BigInteger(1, digest));
            if (!right.equals(new String(said, StandardCharsets.UTF_8).strip())) {
                problems.add(path + ": another " + algorithm);
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void artifact(String path, List<String> problems) {
        Model pom = model(path);
        String base = path.substring(0, path.length() - ".pom".length());
        if (!pom.getPackaging().equals("pom")) {
            for (String ending : List.of(".jar", "-sources.jar", "-javadoc.jar")) {
                if (!files.containsKey(base + ending)) {
                    problems.add(path + ": no " + ending);
                }
            }
        }
        need(path, "name", List.of(pom), Model::getName, problems);
        need(path, "description", List.of(pom), Model::getDescription, problems);
        List<Model> inherited = new ArrayList<>(List.of(pom));
        Optional.ofNullable(pom.getParent())
                .map(parent -> parent.getGroupId().replace('.', '/') + "/" + parent.getArtifactId() + "/"
                        + parent.getVersion() + "/" + parent.getArtifactId() + "-" + parent.getVersion() + ".pom")
                .filter(parent -> has(parent, path, problems))
                .ifPresent(parent -> inherited.add(model(parent)));
        need(path, "url", inherited, Model::getUrl, problems);
        need(
                path,
                "license",
                inherited,
                of -> of.getLicenses().isEmpty()
                        ? null
                        : of.getLicenses().get(0).getUrl(),
                problems);
        need(
                path,
                "developer",
                inherited,
                of -> of.getDevelopers().isEmpty()
                        ? null
                        : of.getDevelopers().get(0).getName(),
                problems);
        need(
                path,
                "scm.url",
                inherited,
                of -> of.getScm() == null ? null : of.getScm().getUrl(),
                problems);
        need(
                path,
                "scm.connection",
                inherited,
                of -> of.getScm() == null ? null : of.getScm().getConnection(),
                problems);
        need(
                path,
                "issues",
                inherited,
                of -> of.getIssueManagement() == null
                        ? null
                        : of.getIssueManagement().getUrl(),
                problems);
        if (!pom.getRepositories().isEmpty() || !pom.getPluginRepositories().isEmpty()) {
            problems.add(path + ": names repositories");
        }
        boolean unfinished =
                pom.getDependencies().stream().map(Dependency::getVersion).anyMatch(CentralRequirements::isSnapshot)
                        || pom.getBuild() != null
                                && pom.getBuild().getPlugins().stream()
                                        .map(Plugin::getVersion)
                                        .anyMatch(CentralRequirements::isSnapshot)
                        || isSnapshot(pom.getVersion())
                        || pom.getParent() != null && isSnapshot(pom.getParent().getVersion());
        if (unfinished) {
            problems.add(path + ": a snapshot");
        }
    }

    private boolean has(String parent, String path, List<String> problems) {
        if (!files.containsKey(parent)) {
            problems.add(path + ": its parent is not among them");
            return false;
        }
        return true;
    }

    private static boolean isSnapshot(String version) {
        return version != null && version.endsWith("-SNAPSHOT");
    }

    /** A value of the POM itself or of what it inherits, in which every property has a value, too. */
    private static void need(
            String path, String what, List<Model> poms, Function<Model, String> of, List<String> problems) {
        Optional<String> value = poms.stream()
                .map(pom -> Optional.ofNullable(of.apply(pom)).orElse(""))
                .filter(text -> !text.isBlank())
                .findFirst();
        if (value.isEmpty()) {
            problems.add(path + ": no " + what);
            return;
        }
        Matcher property = PROPERTY.matcher(value.get());
        while (property.find()) {
            String name = property.group("name");
            if (poms.stream().noneMatch(pom -> pom.getProperties().containsKey(name))) {
                problems.add(path + ": " + what + " has ${" + name + "}, which nothing sets");
            }
        }
    }

    private Model model(String path) {
        try {
            return new MavenXpp3Reader().read(new ByteArrayInputStream(files.get(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XmlPullParserException e) {
            throw new IllegalStateException(path, e);
        }
    }
}
