package io.github.prometheusgitops.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.iam.Decision.Answer;
import io.github.prometheusgitops.properties.Generator;
import io.github.prometheusgitops.properties.Property;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What holds of AWS' evaluation whatever the policies are, and the examples of its documentation.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy evaluation
 *     logic</a>
 */
class PolicyEvaluationTest {

    private static final int TRIES = 3_000;
    private static final Generator<IamCase> CASES = IamCases::next;

    private static final Statement DENY_ALL = statement("Deny", true);
    private static final Statement ALLOW_ALL = statement("Allow", true);

    private static Statement statement(String effect, boolean named) {
        Map<String, Object> statement = named
                ? Map.of("Effect", effect, "Action", "*", "Resource", "*", "Principal", "*")
                : Map.of("Effect", effect, "Action", "*", "Resource", "*");
        return IamCase.read(
                        Map.of("Version", "2012-10-17", "Statement", List.of(statement)),
                        named ? Policy.Kind.RESOURCE : Policy.Kind.IDENTITY)
                .statements()
                .get(0);
    }

    @Test
    void aStatementThatDeniesWins() {
        Property.forAll(
                "deny wins",
                CASES,
                TRIES,
                one -> each(one.policies(), DENY_ALL)
                        .forEach(changed -> assertThat(PolicyEvaluation.of(one.request(), changed)
                                        .answer())
                                .isEqualTo(Answer.DENIED)));
    }

    @Test
    void addingADenialNeverAllows() {
        Property.forAll("adding a denial", CASES.filter(one -> !one.decision().isPossible()), TRIES, one -> {
            Statement denial = denying(IamCases.next(new Random(one.hashCode())));
            assertThat(each(one.policies(), denial))
                    .noneMatch(changed ->
                            PolicyEvaluation.of(one.request(), changed).isPossible());
        });
    }

    @Test
    void addingAPermissionNeverDenies() {
        Property.forAll(
                "adding a permission",
                CASES.filter(one -> one.decision().isPossible()),
                TRIES,
                one -> assertThat(each(one.policies(), ALLOW_ALL))
                        .allMatch(changed ->
                                PolicyEvaluation.of(one.request(), changed).isPossible()));
    }

    @Test
    void theOrderOfStatementsAndPoliciesDoesNotMatter() {
        Property.forAll("order", CASES, TRIES, one -> {
            Policies shuffled = mapped(one.policies(), policy -> {
                List<Statement> statements = new ArrayList<>(policy.statements());
                Collections.reverse(statements);
                return new Policy(policy.kind(), statements);
            });
            List<Policy> identity = new ArrayList<>(shuffled.identity().orElseThrow());
            Collections.reverse(identity);
            Policies reversed =
                    new Policies(Optional.of(identity), shuffled.boundary(), shuffled.resource(), shuffled.endpoint());

            assertThat(PolicyEvaluation.of(one.request(), reversed).answer())
                    .isEqualTo(one.decision().answer());
        });
    }

    @Test
    void aBoundaryThatAllowsAllChangesNothing() {
        Policy all = new Policy(Policy.Kind.IDENTITY, List.of(statement("Allow", false)));
        Property.forAll(
                "wide boundary", CASES.filter(one -> one.boundary().isEmpty() && exemptsNobody(one)), TRIES, one -> {
                    Policies policies = one.policies();
                    Policies bounded = new Policies(
                            policies.identity(), Optional.of(all), policies.resource(), policies.endpoint());

                    assertThat(PolicyEvaluation.of(one.request(), bounded).answer())
                            .isEqualTo(one.decision().answer());
                });
    }

    /** Whoever has a boundary is denied by a denial of everybody else. */
    private static boolean exemptsNobody(IamCase one) {
        return !one.simulation().contains("NotPrincipal");
    }

    /** What is certain does not depend on what else may be known. */
    @Test
    void whatIsNotKnownIsNeitherAllowedNorDeniedForCertain() {
        Property.forAll("knowledge", CASES, TRIES, one -> {
            RequestContext open = new RequestContext(Map.of(), false);
            Request request = one.request();
            Request vague = new Request(
                    request.caller(), request.action(), request.resource(), request.resourceAccount(), open);
            Answer answer = PolicyEvaluation.of(vague, one.policies()).answer();
            Answer known = one.decision().answer();

            if (answer == Answer.ALLOWED || answer == Answer.DENIED) {
                assertThat(known).isEqualTo(answer);
            } else if (answer == Answer.NOT_ALLOWED) {
                assertThat(known).isIn(Answer.NOT_ALLOWED, Answer.DENIED);
            }
        });
    }

    private static Statement denying(IamCase other) {
        return Stream.concat(
                        other.policies().resource().stream(),
                        other.policies().identity().stream().flatMap(List::stream))
                .flatMap(policy -> policy.statements().stream())
                .findFirst()
                .map(found -> new Statement(
                        found.sid(),
                        false,
                        found.principals(),
                        found.actions(),
                        found.resources(),
                        found.conditions(),
                        found.at()))
                .orElse(DENY_ALL);
    }

    /** The policies with one more statement, in each of them by turns. */
    private static List<Policies> each(Policies policies, Statement more) {
        List<Policies> changed = new ArrayList<>();
        List<Policy> identity = policies.identity().orElseThrow();
        for (int i = 0; i < identity.size(); i++) {
            List<Policy> other = new ArrayList<>(identity);
            other.set(i, with(identity.get(i), more));
            changed.add(
                    new Policies(Optional.of(other), policies.boundary(), policies.resource(), policies.endpoint()));
        }
        policies.boundary()
                .ifPresent(policy -> changed.add(new Policies(
                        policies.identity(),
                        Optional.of(with(policy, more)),
                        policies.resource(),
                        policies.endpoint())));
        policies.resource()
                .ifPresent(policy -> changed.add(new Policies(
                        policies.identity(),
                        policies.boundary(),
                        Optional.of(with(policy, more)),
                        policies.endpoint())));
        policies.endpoint()
                .ifPresent(policy -> changed.add(new Policies(
                        policies.identity(),
                        policies.boundary(),
                        policies.resource(),
                        Optional.of(with(policy, more)))));
        return changed;
    }

    private static Policy with(Policy policy, Statement more) {
        List<Statement> statements = new ArrayList<>(policy.statements());
        statements.add(more);
        return new Policy(policy.kind(), statements);
    }

    private static Policies mapped(Policies policies, UnaryOperator<Policy> change) {
        return new Policies(
                policies.identity().map(all -> all.stream().map(change).toList()),
                policies.boundary().map(change),
                policies.resource().map(change),
                policies.endpoint().map(change));
    }
}
