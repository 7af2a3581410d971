package io.github.prometheusgitops.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Changes that a reader of differences could take for less than they are. */
class HiddenChangesTest {

    private static final Trees EMPTY = Trees.empty().with("environments/dev/values.yaml", "a: b\n");
    private static final String RESOURCE = "resource \"aws_iam_role\" \"writer\" {\n  name = \"w\"\n}\n";

    @Test
    void aTerraformFileThatGoesTakesItsAddressesWithIt() {
        Trees before = EMPTY.with("environments/dev/terraform/main.tf", "locals {\n  a = 1\n}\n")
                .with("environments/dev/terraform/role.tf", RESOURCE);

        assertThat(before.linesTo(before.without("environments/dev/terraform/role.tf")))
                .startsWith(
                        "Destroys", "  dev", "    `aws_iam_role.writer` is gone: Terraform destroys what it has made");
    }

    @Test
    void aModuleThatOthersShareCanLoseAnAddress() {
        Trees before = EMPTY.with("modules/iam-role/main.tf", RESOURCE + "locals {\n  a = 1\n}\n");
        Trees after = EMPTY.with("modules/iam-role/main.tf", "locals {\n  a = 1\n}\n");

        assertThat(before.linesTo(after)).startsWith("Destroys", "  modules");
        assertThat(before.linesTo(before.without("modules/"))).startsWith("Destroys", "  modules");
    }

    @Test
    void whatIsChangedInAFileThatIsRenamedIsTold() {
        Trees before = EMPTY.with(
                "environments/dev/terraform/a.tf",
                "module \"role\" {\n  source = \"../../iam-role\"\n" + "  name = \"one\"\n}\n");
        Trees after = EMPTY.with(
                "environments/dev/terraform/b.tf",
                "module \"role\" {\n  source = \"../../iam-role\"\n" + "  name = \"two\"\n}\n");

        assertThat(before.linesTo(after))
                .contains("    role renamed, so destroyed and created: `one` → `two`")
                .anyMatch(line -> line.contains("`terraform/a.tf`") && line.contains("`terraform/b.tf`"));
    }

    @Test
    void aRemovedBlockDestroysUnlessItSaysOtherwise() {
        Trees before = EMPTY.with("environments/dev/terraform/main.tf", RESOURCE);
        Trees after = EMPTY.with("environments/dev/terraform/main.tf", "removed {\n  from = aws_iam_role.writer\n}\n");

        assertThat(before.linesTo(after)).startsWith("Destroys");
    }

    @Test
    void aMovedBlockKeepsOnlyWhatItsTargetIsThere() {
        Trees before = EMPTY.with("environments/dev/terraform/main.tf", RESOURCE);
        String moved = "moved {\n  from = aws_iam_role.writer\n  to   = aws_iam_role.other\n}\n";
        Trees nowhere = EMPTY.with("environments/dev/terraform/main.tf", moved);
        Trees there = EMPTY.with("environments/dev/terraform/main.tf", moved + RESOURCE.replace("writer", "other"));

        assertThat(before.linesTo(nowhere)).startsWith("Destroys");
        assertThat(before.linesTo(there)).doesNotContain("Destroys");
    }

    @Test
    void aBoundaryThatGoesLetsRolesDoMore() {
        String role = "module \"role\" {\n  source = \"../../../modules/iam-role\"\n";
        String boundary = "  permissions_boundary = \"arn:aws:iam::111111111111:policy/%s\"\n";
        Trees without = EMPTY.with("environments/dev/terraform/role.tf", role + "}\n");
        Trees one = EMPTY.with("environments/dev/terraform/role.tf", role + boundary.formatted("one") + "}\n");
        Trees two = EMPTY.with("environments/dev/terraform/role.tf", role + boundary.formatted("two") + "}\n");

        assertThat(one.linesTo(without))
                .startsWith("Widens access", "  dev")
                .anyMatch(line ->
                        line.contains("roles lose their permissions boundary: `arn:aws:iam::111111111111:policy/one`"));
        assertThat(without.linesTo(one)).startsWith("Narrows access", "  dev");
        assertThat(one.linesTo(two)).startsWith("Widens access", "  dev");
    }

    @Test
    void theOnlyItemOfAListThatIsAnotherOneIsOneChange() {
        String provider = "provider \"aws\" {\n  allowed_account_ids = [\"%s\"]\n}\n";
        Trees before = EMPTY.with("environments/dev/terraform/main.tf", provider.formatted("222222222222"));
        Trees after = EMPTY.with("environments/dev/terraform/main.tf", provider.formatted("333333333333"));

        assertThat(before.linesTo(after))
                .containsExactly(
                        "Destroys",
                        "  dev",
                        "    all is made anew in another account: `222222222222` → `333333333333`");
    }

    @Test
    void anObjectThatGoesFromAFileOfSeveralIsDestroyed() {
        Trees before = EMPTY.with("environments/dev/ack/roles.yaml", role("a") + "---\n" + role("b"));
        Trees after = EMPTY.with("environments/dev/ack/roles.yaml", role("a"));

        assertThat(before.linesTo(after))
                .containsExactly("Destroys", "  dev", "    Role `b` is gone: ACK deletes it in AWS");
        assertThat(after.linesTo(before)).startsWith("New", "  dev");
    }

    @Test
    void anObjectThatIsCalledOtherwiseIsAnotherOne() {
        Trees before = EMPTY.with("environments/dev/ack/role.yaml", role("a"));
        Trees after = EMPTY.with("environments/dev/ack/role.yaml", role("b"));

        assertThat(before.linesTo(after))
                .startsWith("Destroys", "  dev", "    Role `a` is gone: ACK deletes it in AWS");
    }

    @Test
    void anObjectOfTheSameNameInAnotherEnvironmentIsNotTheSame() {
        Trees before = EMPTY.with("environments/dev/ack/role.yaml", role("a"))
                .with("environments/prod/ack/role.yaml", role("a"))
                .with("environments/prod/values.yaml", "a: b\n");

        assertThat(before.linesTo(before.without("environments/prod/ack/")))
                .containsExactly("Destroys", "  prod", "    Role `a` is gone: ACK deletes it in AWS");
    }

    @Test
    void aRuleWithinAnObjectOfAckIsNamed() {
        Trees before = EMPTY.with("workspaces/w/ack/rules.yaml", ackRules("for: 5m"));
        Trees after = EMPTY.with("workspaces/w/ack/rules.yaml", ackRules("for: 9m"));

        assertThat(before.linesTo(after)).containsExactly("Alerts", "  w", "    rule `Down`, `for`: `5m` → `9m`");
    }

    @Test
    void lessRoomForSamplesLosesThem() {
        assertThat(values("retentionSize: 50GB", "retentionSize: 10GB"))
                .containsExactly("Destroys", "  dev", "    retention `50GB` → `10GB` (data is lost)");
        assertThat(values("retentionSize: 500MB", "retentionSize: 1GB")).startsWith("Settings");
    }

    @Test
    void noRetentionOfALogGroupIsTheLongest() {
        assertThat(logs("retention_in_days = 0", "retention_in_days = 30")).startsWith("Destroys");
        assertThat(logs("retention_in_days = 30", "retention_in_days = 0")).startsWith("Settings");
        assertThat(logs("retention_in_days = 30", "")).startsWith("Settings");
        assertThat(logs("", "retention_in_days = 30")).startsWith("Destroys");
    }

    @Test
    void anotherAccountOrRegionOfAckIsAsMuchAsOneOfTerraform() {
        String namespace = "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: n\n  annotations:\n"
                + "    services.k8s.aws/owner-account-id: \"111111111111\"\n    services.k8s.aws/region: eu-west-1\n";
        Trees before = EMPTY.with("environments/dev/ack/namespace.yaml", namespace);

        assertThat(before.linesTo(EMPTY.with(
                        "environments/dev/ack/namespace.yaml", namespace.replace("111111111111", "222222222222"))))
                .startsWith("Destroys");
        assertThat(before.linesTo(
                        EMPTY.with("environments/dev/ack/namespace.yaml", namespace.replace("eu-west-1", "eu-west-2"))))
                .startsWith("Destroys");
    }

    @Test
    void aStateThatLiesElsewhereIsAStateThatTerraformDoesNotKnow() {
        String backend = "terraform {\n  backend \"s3\" {\n    key = \"one\"\n  }\n}\n";
        Trees before = EMPTY.with("environments/dev/terraform/backend.tf", backend);

        assertThat(before.linesTo(EMPTY.with("environments/dev/terraform/backend.tf", backend.replace("one", "two"))))
                .startsWith("Destroys");
    }

    @Test
    void theIndentationOfWhatNobodyReadsIsAChange() {
        Trees before = EMPTY.with("environments/dev/notes.txt", "a:\n  b\n# one\n");

        assertThat(before.linesTo(EMPTY.with("environments/dev/notes.txt", "a:\nb\n# one\n")))
                .isNotEmpty();
        assertThat(before.linesTo(EMPTY.with("environments/dev/notes.txt", "a:\n  b\n# two\n")))
                .isNotEmpty();
    }

    @Test
    void groupsThatAreNoneOfRulesAreToldAsTheyAre() {
        Trees before = EMPTY.with("argocd/appproject.yaml", "spec: {roles: [{name: r, groups: [admins]}]}\n");
        Trees after = EMPTY.with("argocd/appproject.yaml", "spec: {roles: [{name: r, groups: [everybody]}]}\n");
        Trees rules = EMPTY.with("workspaces/w/rules/r.yaml", "groups: [{name: a, rules: []}, {name: b, rules: []}]\n");

        assertThat(before.linesTo(after)).anyMatch(line -> line.contains("everybody"));
        assertThat(rules.linesTo(EMPTY.with(
                        "workspaces/w/rules/r.yaml", "groups: [{name: b, rules: []}, {name: a, rules: []}]\n")))
                .isNotEmpty();
        assertThat(rules.linesTo(EMPTY.with("workspaces/w/rules/r.yaml", "groups: [{name: a, rules: []}]\n")))
                .isNotEmpty();
    }

    @Test
    void aFolderOfNothingButDigestsIsNoReasonToFail() {
        Trees before = EMPTY.with("old/SHA256SUMS", "x\n");

        assertThat(before.linesTo(EMPTY.with("new/SHA256SUMS", "x\n"))).isEmpty();
    }

    @Test
    void whatDiffersBehindWhatIsShownIsToldApart() {
        Trees before = Trees.empty();
        Trees after = Trees.empty();
        for (String name : List.of("a", "b", "c")) {
            String path = "environments/" + name + "/values.yaml";
            before = before.with(path, "k: x\n");
            after = after.with(path, "k: " + "y".repeat(400) + (name.equals("c") ? "z" : "") + "\n");
        }

        assertThat(before.linesTo(after)).hasSize(5).anyMatch(line -> line.endsWith("(2 the same, 1 differ: c)"));
    }

    @Test
    void newFilesWithOtherContentsAreToldApart() {
        Trees before = Trees.empty();
        Trees after = Trees.empty();
        for (String name : List.of("a", "b", "c")) {
            before = before.with("environments/" + name + "/values.yaml", "k: x\n");
            after = after.with("environments/" + name + "/values.yaml", "k: x\n")
                    .with("environments/" + name + "/extra.yaml", "own: " + (name.equals("c") ? "admin" : name) + "\n");
        }

        assertThat(before.linesTo(after)).hasSize(5).anyMatch(line -> line.endsWith("(2 the same, 1 differ: c)"));
    }

    @Test
    void noSecretOfEitherTreeIsShown() {
        String secret = "hunter2-Correct-Horse";
        for (String line : List.of(
                "basic_auth: {username: u, password: X}",
                "url: https://u:X@example.org/",
                "args: [--db-password, X]",
                "env: [{name: DB_PASSWORD, value: X}]")) {
            Trees with = EMPTY.with("environments/dev/kps/values.yaml", "a: 1\n" + line.replace("X", secret) + "\n");
            Trees other = EMPTY.with(
                    "environments/dev/kps/values.yaml", "a: 1\n" + line.replace("X", "other-" + secret) + "\n");
            Trees none = EMPTY.with("environments/dev/kps/values.yaml", "a: 1\n");
            for (TreeDiff diff : List.of(with.to(none), none.to(with), with.to(other))) {
                assertThat(diff.isEmpty()).isFalse();
                assertThat(DiffJson.of(diff)).as(line).doesNotContain(secret);
            }
        }
        Trees plain = EMPTY.with("environments/dev/run.sh", "export TOKEN=" + secret + "\n");
        assertThat(DiffJson.of(plain.to(EMPTY.with("environments/dev/run.sh", "export A=b\n"))))
                .doesNotContain(secret);
    }

    @Test
    void aSecretByWhichAnItemOfAListIsKnownIsNotShownInItsPath() {
        String hook = "https://hooks.slack.com/services/T0000000A/B0000000A/hU4n2teR8correctHorse9xY";
        Trees before = EMPTY.with("environments/dev/kps/values.yaml", "hooks: [{url: \"" + hook + "\", wait: 1m}]\n");
        Trees after = EMPTY.with("environments/dev/kps/values.yaml", "hooks: [{url: \"" + hook + "\", wait: 2m}]\n");

        assertThat(before.linesTo(after))
                .containsExactly("Settings", "  dev", "    `kps/values.yaml` `hooks[***].wait`: `1m` → `2m`");
        assertThat(DiffJson.of(before.to(after))).doesNotContain("correctHorse");
    }

    @Test
    void onlyAListOfDigestsIsCountedAsOne() {
        Trees before = EMPTY.with("environments/dev/notSHA256SUMS", "a: 1\n")
                .with("environments/dev/SHA256SUMS", "1\n")
                .with("SHA256SUMS", "1\n");
        Trees after = EMPTY.with("environments/dev/notSHA256SUMS", "a: 2\n")
                .with("environments/dev/SHA256SUMS", "2\n")
                .with("SHA256SUMS", "2\n");

        assertThat(before.linesTo(after)).anyMatch(line -> line.contains("`notSHA256SUMS`"));
        assertThat(before.to(after).folded()).containsOnly(Map.entry("list of digests", 2));
    }

    @Test
    void whoHasTheSameChangeAndOneMoreIsNotSaidToDiffer() {
        Trees before = EMPTY.with("environments/a/values.yaml", "prometheus: {prometheusSpec: {image: {tag: v1}}}\n")
                .with("environments/a/iam/x/one/role.json", "{\"name\": \"r\"}")
                .with("environments/b/iam/x/one/role.json", "{\"name\": \"r\"}")
                .with("environments/a/iam/x/two/role.json", "{\"name\": \"other\"}")
                .with("environments/c/iam/x/one/role.json", "{\"name\": \"third\"}");
        Trees after = before.with("environments/a/iam/x/one/role.json", "{\"name\": \"s\"}")
                .with("environments/b/iam/x/one/role.json", "{\"name\": \"s\"}")
                .with("environments/a/iam/x/two/role.json", "{\"name\": \"another\"}")
                .with("environments/c/iam/x/one/role.json", "{\"name\": \"fourth\"}");

        assertThat(before.linesTo(after))
                .contains("    role renamed, so destroyed and created: `r` → `s` (2 the same, 1 differ: c)");
    }

    @Test
    void whatIsAlikeButForTheAccountIsSaidOnce() {
        Trees before = EMPTY;
        Trees after = EMPTY;
        for (String name : List.of("a", "b")) {
            String account = (name.equals("a") ? "1" : "2").repeat(12);
            String folder = "environments/" + name + "/terraform/";
            before = before.with(folder + "providers.tf", provider("\"" + account + "\""))
                    .with(folder + "main.tf", boundary(account, "old"));
            after = after.with(folder + "providers.tf", provider("\"" + account + "\""))
                    .with(folder + "main.tf", boundary(account, "new"));
        }

        assertThat(before.linesTo(after))
                .containsExactly(
                        "Settings",
                        "  a, b",
                        "    `terraform/main.tf` `module.role.boundary`: `arn:aws:iam::‹account›:policy/old` →"
                                + " `arn:aws:iam::‹account›:policy/new`");
    }

    @Test
    void whereTerraformMayBeInSeveralAccountsNoneOfThemIsItsOwn() {
        String first = "1".repeat(12);
        Trees before = EMPTY;
        Trees after = EMPTY;
        for (String name : List.of("a", "b")) {
            String folder = "environments/" + name + "/terraform/";
            String second = (name.equals("a") ? "2" : "3").repeat(12);
            String both = provider("\"" + first + "\", \"" + second + "\"");
            before = before.with(folder + "providers.tf", both).with(folder + "main.tf", boundary(first, "old"));
            after = after.with(folder + "providers.tf", both).with(folder + "main.tf", boundary(first, "new"));
        }

        assertThat(before.linesTo(after))
                .containsExactly(
                        "Settings",
                        "  a, b",
                        "    `terraform/main.tf` `module.role.boundary`: `arn:aws:iam::111111111111:policy/old` →"
                                + " `arn:aws:iam::111111111111:policy/new`");
        assertThat(Accounts.of(after.tree()).of("environments/a")).isEmpty();
    }

    @Test
    void environmentsThatComeWithSeveralNumbersOfFilesDoNotDifferFromEachOther() {
        Trees after = EMPTY.with("environments/a/values.yaml", "k: 1\n")
                .with("environments/b/values.yaml", "k: 1\n")
                .with("environments/c/values.yaml", "k: 1\n")
                .with("environments/c/more.yaml", "k: 1\n")
                .with("docs/x.md", "x\n");

        assertThat(EMPTY.linesTo(after))
                .containsExactly(
                        "New",
                        "  docs",
                        "    new folder `docs`, 1 file",
                        "  a, b",
                        "    new environment, 1 file",
                        "  c",
                        "    new environment, 2 files");
    }

    @Test
    void namesFromATreeMeanNothingInMarkdown() {
        Trees after = EMPTY.with("environments/<img src=x>/values.yaml", "a: b\n")
                .with("environments/dev/x.yaml", "kind: <b>\nmetadata: {name: x}\n");

        assertThat(DiffMarkdown.of(EMPTY.to(after)).replaceAll("`[^`]*`", "")).doesNotContain("<img");
        assertThat(DiffMarkdown.of(after.to(EMPTY)).replaceAll("`[^`]*`", "")).doesNotContain("<img", "<b>");
    }

    private static List<String> values(String before, String after) {
        String path = "environments/dev/kube-prometheus-stack/values.yaml";
        return EMPTY.with(path, "prometheus: {prometheusSpec: {" + before + "}}\n")
                .linesTo(EMPTY.with(path, "prometheus: {prometheusSpec: {" + after + "}}\n"));
    }

    private static List<String> logs(String before, String after) {
        String path = "workspaces/w/terraform/main.tf";
        String block = "resource \"aws_cloudwatch_log_group\" \"this\" {\n  name = \"n\"\n  X\n}\n";
        return Trees.empty()
                .with(path, block.replace("X", before))
                .linesTo(Trees.empty().with(path, block.replace("X", after)));
    }

    private static String provider(String accounts) {
        return "provider \"aws\" {\n  allowed_account_ids = [" + accounts + "]\n}\n";
    }

    private static String boundary(String account, String policy) {
        return "module \"role\" {\n  boundary = \"arn:aws:iam::" + account + ":policy/" + policy + "\"\n}\n";
    }

    private static String role(String name) {
        return "apiVersion: iam.services.k8s.aws/v1alpha1\nkind: Role\nmetadata:\n  name: " + name
                + "\nspec:\n  name: r-" + name + "\n";
    }

    private static String ackRules(String wait) {
        return "apiVersion: prometheusservice.services.k8s.aws/v1alpha1\nkind: RuleGroupsNamespace\nmetadata:\n"
                + "  name: r\nspec:\n  configuration: |\n    groups:\n      - name: g\n        rules:\n"
                + "          - alert: Down\n            expr: up == 0\n            " + wait + "\n";
    }
}
