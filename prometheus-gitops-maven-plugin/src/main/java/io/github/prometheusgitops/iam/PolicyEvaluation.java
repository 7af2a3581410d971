package io.github.prometheusgitops.iam;

import io.github.prometheusgitops.iam.Decision.Answer;
import io.github.prometheusgitops.iam.Principals.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How AWS decides on a request: a statement that denies wins; else the caller's own policies and those of the resource have
 * to allow it, both where they are of different accounts, and within what boundary and endpoint let pass.
 *
 * <p>Policies of organisations and sessions are not known here: they take away, and never give.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy evaluation
 *     logic</a>
 */
public final class PolicyEvaluation {

    private final Request request;
    private final Policies policies;
    private final List<Statement> allowing = new ArrayList<>();
    private final List<Statement> denying = new ArrayList<>();
    private final List<Condition> open = new ArrayList<>();
    private Truth denied = Truth.FALSE;

    private PolicyEvaluation(Request request, Policies policies) {
        this.request = request;
        this.policies = policies;
    }

    /** What policies say to a request. */
    public static Decision of(Request request, Policies policies) {
        return new PolicyEvaluation(request, policies).decision();
    }

    /**
     * What somebody's own policies say to a request, whatever those of the resource do.
     *
     * @param identity without their boundary
     */
    public static Answer byIdentity(Request request, List<Policy> identity) {
        PolicyEvaluation evaluation = new PolicyEvaluation(request, Policies.ofIdentity(identity));
        Truth allowed = Truth.FALSE;
        for (Policy policy : identity) {
            allowed = allowed.or(evaluation.allowed(policy, false).anyhow());
        }
        return evaluation.answer(allowed.and(evaluation.denied.not()));
    }

    /** What a policy allows, by how its statements name the caller. */
    private static final class Allowed {
        private Truth byAccount = Truth.FALSE;
        private Truth byRole = Truth.FALSE;
        private Truth directly = Truth.FALSE;

        private void add(Reach reach, Truth truth) {
            switch (reach) {
                case NONE -> {}
                case ACCOUNT -> byAccount = byAccount.or(truth);
                case SESSION -> directly = directly.or(truth.and(Truth.UNKNOWN));
                case ROLE -> byRole = byRole.or(truth);
                case DIRECT -> directly = directly.or(truth);
            }
        }

        private Truth anyhow() {
            return directly.or(byRole).or(byAccount);
        }
    }

    private Decision decision() {
        Truth identity = Truth.TRUE;
        if (policies.identity().isPresent()) {
            identity = Truth.FALSE;
            for (Policy policy : policies.identity().get()) {
                identity = identity.or(allowed(policy, false).anyhow());
            }
        }
        Truth boundary = policies.boundary()
                .map(policy -> allowed(policy, false).anyhow())
                .orElse(Truth.TRUE);
        Truth endpoint = policies.endpoint()
                .map(policy -> allowed(policy, false).anyhow())
                .orElse(Truth.TRUE);
        Truth allowed = allowed(identity, boundary, policies.resource().map(policy -> allowed(policy, true)))
                .and(endpoint)
                .and(denied.not());
        return new Decision(answer(allowed), allowing, denying, open);
    }

    private Answer answer(Truth allowed) {
        if (denied == Truth.TRUE) {
            return Answer.DENIED;
        }
        return switch (allowed) {
            case TRUE -> Answer.ALLOWED;
            case UNKNOWN -> Answer.DEPENDS;
            case FALSE -> Answer.NOT_ALLOWED;
        };
    }

    private Truth allowed(Truth identity, Truth boundary, Optional<Allowed> resource) {
        boolean signed = request.caller().kind() != Caller.Kind.SERVICE
                && request.caller().kind() != Caller.Kind.FEDERATED
                && request.caller().kind() != Caller.Kind.ANONYMOUS;
        if (!signed) {
            // Such callers have no policies of their own.
            return resource.map(allowed -> allowed.directly).orElse(Truth.FALSE);
        }
        if (!request.isWithinOneAccount()) {
            return resource.map(Allowed::anyhow)
                    .orElse(Truth.FALSE)
                    .and(identity)
                    .and(boundary);
        }
        if (resource.isEmpty()) {
            return isAssuming() ? Truth.FALSE : identity.and(boundary);
        }
        // A trust policy decides alone, or leaves it to the account; other resources leave it to their own account
        // anyhow.
        Truth byIdentity = isAssuming() ? identity.and(resource.get().byAccount) : identity;
        return resource.get().directly.or(resource.get().byRole.or(byIdentity).and(boundary));
    }

    /** Whether it is on a role, by the role's trust policy. */
    private boolean isAssuming() {
        return request.action().regionMatches(true, 0, "sts:", 0, "sts:".length());
    }

    private Allowed allowed(Policy policy, boolean ofResource) {
        Allowed allowed = new Allowed();
        for (Statement statement : policy.statements()) {
            Reach reach = reach(ofResource, statement);
            if (reach == Reach.NONE) {
                continue;
            }
            Truth truth = statement.isAbout(request);
            if (truth == Truth.FALSE) {
                continue;
            }
            if (truth == Truth.UNKNOWN) {
                statement.conditions().stream()
                        .filter(condition -> condition.holds(request.context()) == Truth.UNKNOWN)
                        .forEach(open::add);
            }
            if (statement.allows()) {
                allowing.add(statement);
                allowed.add(reach, truth);
            } else {
                denying.add(statement);
                denied = denied.or(reach == Reach.SESSION ? truth.and(Truth.UNKNOWN) : truth);
            }
        }
        return allowed;
    }

    private Reach reach(boolean ofResource, Statement statement) {
        boolean exempts = statement.principals().filter(Principals::negated).isPresent();
        // AWS denies whoever has a boundary, even whom such a statement exempts.
        if (!statement.allows() && exempts && ofResource && policies.boundary().isPresent()) {
            return Reach.DIRECT;
        }
        return statement.reach(request.caller());
    }
}
