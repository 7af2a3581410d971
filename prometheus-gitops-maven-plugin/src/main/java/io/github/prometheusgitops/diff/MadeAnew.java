package io.github.prometheusgitops.diff;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Values that AWS cannot change in place, so that what has them is destroyed and made anew, or that others know it by.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html">A role's name is none of what can
 *     be updated</a>
 */
final class MadeAnew implements Reading {

    private static final Pattern ROLE_FILE = Pattern.compile(".*/iam/[^/]+/[^/]+/role\\.json");

    private static final Set<String> STATE = Set.of("bucket", "key", "region", "workspace_key_prefix", "path");

    @Override
    public void read(Ledger ledger) {
        for (FileChange file : ledger.left()) {
            if (ROLE_FILE.matcher(file.path()).matches()) {
                roleFile(ledger, file);
            }
            for (ValueChange edit : ledger.left(file)) {
                edit(ledger, file, edit);
            }
        }
    }

    private static void roleFile(Ledger ledger, FileChange file) {
        if (file.came() || file.went()) {
            String name = Nodes.of(file.document())
                    .filter(Node.Named.class::isInstance)
                    .flatMap(role -> ((Node.Named) role).text("name"))
                    .orElse(file.within());
            ledger.say(
                    file.came() ? Risk.NEW : Risk.DESTROYS,
                    file,
                    "role " + file.within(),
                    "role " + Code.of(name) + " is " + (file.came() ? "made" : "destroyed"));
        }
    }

    private static void edit(Ledger ledger, FileChange file, ValueChange edit) {
        if (isRoleName(file, edit)) {
            ledger.say(
                    Risk.DESTROYS,
                    file,
                    edit,
                    "role name",
                    "role renamed, so destroyed and created: " + ShownValues.fromTo(edit));
        } else if (isOfModule(file, edit, "kms_key_arn") || isOfObject(file, "Workspace", edit, "kmsKeyARN")) {
            ledger.say(
                    Risk.DESTROYS,
                    file,
                    edit,
                    "KMS key",
                    "KMS key of the workspace, which is made anew with another one and loses its metrics: "
                            + ShownValues.fromTo(edit));
        } else if (isOfProvider(edit) && edit.endsWith("region") || edit.endsWith("services.k8s.aws/region")) {
            ledger.say(
                    Risk.DESTROYS,
                    file,
                    edit,
                    "region",
                    "all is made anew in another region: " + ShownValues.fromTo(edit));
        } else if (isOfProvider(edit) && edit.path().contains("allowed_account_ids")
                || edit.endsWith("services.k8s.aws/owner-account-id")) {
            ledger.say(
                    Risk.DESTROYS,
                    file,
                    edit,
                    "account",
                    "all is made anew in another account: " + ShownValues.fromTo(edit));
        } else if (isOfState(edit)) {
            ledger.say(
                    Risk.DESTROYS,
                    file,
                    edit,
                    "state " + edit.shownPath(),
                    "Terraform's state lies elsewhere, where it knows nothing of what it has made: "
                            + Code.of(edit.shownPath()) + " " + ShownValues.fromTo(edit));
        }
    }

    private static boolean isOfProvider(ValueChange edit) {
        return edit.path().size() > 1 && edit.path().get(0).equals("provider.aws");
    }

    /** Where a state is, and not how it is come to. */
    private static boolean isOfState(ValueChange edit) {
        return edit.path().size() > 2
                && edit.path().get(0).equals("terraform")
                && edit.path().get(1).startsWith("backend.")
                && STATE.contains(edit.path().get(edit.path().size() - 1));
    }

    private static boolean isRoleName(FileChange file, ValueChange edit) {
        if (ROLE_FILE.matcher(file.path()).matches()) {
            return edit.path().equals(List.of("name"));
        }
        if (isOfObject(file, "Role", edit, "name")) {
            return edit.endsWith("spec", "name");
        }
        return edit.path().size() == 2
                && edit.path().get(1).equals("name")
                && (edit.path().get(0).startsWith("aws_iam_role.")
                        || isRoleModule(file, edit.path().get(0)));
    }

    private static boolean isRoleModule(FileChange file, String address) {
        return Nodes.of(file.document())
                .filter(Node.Named.class::isInstance)
                .flatMap(root -> ((Node.Named) root).text(address, "source"))
                .filter(source -> source.endsWith("/iam-role"))
                .isPresent();
    }

    private static boolean isOfModule(FileChange file, ValueChange edit, String key) {
        return file.document().isTerraform() && edit.path().size() == 2 && edit.endsWith(key);
    }

    private static boolean isOfObject(FileChange file, String kind, ValueChange edit, String key) {
        return edit.endsWith("spec", key)
                && file.document().objects(kind).findAny().isPresent();
    }
}
