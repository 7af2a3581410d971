package io.github.prometheusgitops.pipeline;

import io.github.prometheusgitops.check.access.Access;
import io.github.prometheusgitops.descriptor.DescriptorKeys;
import io.github.prometheusgitops.explain.Explainer;
import io.github.prometheusgitops.explain.Learnt;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.policy.AccessPlan;
import io.github.prometheusgitops.policy.IamRole;
import io.github.prometheusgitops.report.Reported;
import io.github.prometheusgitops.resolve.OnceAssigned;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the pipeline, writes nothing, and answers questions about what it has come to know. */
public final class Explaining {

    private static final Pattern PLACE = Pattern.compile("(?<file>.+?)(?<line>:[0-9]{1,9}(?::[0-9]{1,9})?)");

    private Explaining() {}

    private static boolean isThere(Path base, String file) {
        try {
            return Files.isRegularFile(base.resolve(file));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** What editors copy has the whole path of a file. */
    private static String inRepository(Inputs inputs, String question) {
        Matcher place = PLACE.matcher(question);
        try {
            return place.matches() && Path.of(place.group("file")).isAbsolute()
                    ? inputs.shown(Path.of(place.group("file"))) + place.group("line")
                    : question;
        } catch (InvalidPathException e) {
            return question;
        }
    }

    /** The roles of the fleet as it will be: what is made up in its place is not shown. */
    private static List<IamRole> awaited(Known known, Product product) {
        return known.fleet().filter(OnceAssigned::isAwaitedBy).stream()
                .flatMap(fleet ->
                        OnceAssigned.resolve(known.repository().orElseThrow(), product.resolvers(), fleet).stream())
                .flatMap(assigned -> AccessPlan.of(assigned, product.models()::of, new Findings()).roles().stream())
                .toList();
    }

    /**
     * Answers each of some questions.
     *
     * @param project where the base is in its repository, by which reports know findings: empty, or a path that ends with a
     *     slash
     * @return mistakes, if descriptors could not be read at all, or a question is none
     */
    public static Explainer.Answers of(Inputs inputs, String project, Collection<String> questions, Progress progress) {
        Product product = Product.standard();
        Known known = Explainer.isAboutFindings(questions)
                ? Pipeline.known(inputs, product, progress)
                : Pipeline.rendered(inputs, product, progress, Explainer.isAboutTheMatrix(questions));
        Outcome outcome = known.outcome().orElseThrow();
        if (known.repository().isEmpty() || known.again().isEmpty()) {
            return new Explainer.Answers(List.of(), outcome.errors());
        }
        Learnt learnt = new Learnt(
                inputs.shownOutput(),
                known.repository().get(),
                new DescriptorKeys(product.resolvers().shapes()),
                known.fleet(),
                known.plan(),
                known.tree(),
                () -> known.subject().map(Access::of),
                () -> awaited(known, product),
                new Reported("", project, outcome.reported(), outcome.accepted(), outcome.lines()),
                known.again().get(),
                file -> isThere(inputs.base(), file));
        return Explainer.answer(
                learnt,
                questions.stream()
                        .map(question -> inRepository(inputs, question))
                        .toList());
    }
}
