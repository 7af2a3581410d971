package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What committed outputs say is held against the descriptors, so that no file of another root is ever taken. */
class CommittedOutputsTest {

    private static final String ID = "ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";
    private static final String CENTRAL = "environments/workspaces/central.yaml";
    private static final String CENTRAL_OUTPUTS = "environments/outputs/workspaces/central.json";
    private static final String DEV_OUTPUTS = "environments/outputs/environments/dev.json";
    private static final String ISSUER = "https://oidc.eks.eu-west-1.amazonaws.com/id/DEV";

    @TempDir
    Path base;

    private Workbench repository;

    @BeforeEach
    void nothingOfAwsStandsInDescriptors() {
        repository = Workbench.small(base)
                .edit(CENTRAL, "  id: " + ID + "\n", "")
                .edit("environments/dev.yaml", "      oidcIssuer: " + ISSUER + "\n", "")
                .file(CENTRAL_OUTPUTS, outputs("workspace_id", ID))
                .file(DEV_OUTPUTS, outputs("oidc_issuer", ISSUER));
    }

    private static String outputs(String... namesAndValues) {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            json.append(i == 0 ? "" : ",")
                    .append("\n  \"%s\": {\"sensitive\": false, \"type\": \"string\", \"value\": \"%s\"}"
                            .formatted(namesAndValues[i], namesAndValues[i + 1]));
        }
        return json.append("\n}\n").toString();
    }

    @Test
    void areTakenWhereTheyAgree() {
        repository.file(
                CENTRAL_OUTPUTS,
                outputs(
                        "workspace_id",
                        ID,
                        "workspace_arn",
                        "arn:aws:aps:eu-west-1:111111111111:workspace/" + ID,
                        "remote_write_url",
                        "https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/" + ID + "/api/v1/remote_write",
                        "anything_else",
                        "arn:aws:kms:us-east-1:999999999999:key/a"));
        repository.file(
                DEV_OUTPUTS, outputs("oidc_issuer", ISSUER, "role_arn", "arn:aws:iam::222222222222:role/acme.dev"));

        assertThat(repository.plan().findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {CENTRAL_OUTPUTS, DEV_OUTPUTS})
    void withoutAStateAreAnErrorAndNoReasonToRemoveAnything(String file) {
        repository.file(file, "{}");

        assertThat(repository.errors())
                .containsExactly(file
                        + ": there are no outputs in it: that is what Terraform prints where nothing has been applied,"
                        + " or where it does not find its state [outputs/missing]\n    run `terraform output -json` in"
                        + " the root module again and commit what it prints, or delete the file if nothing has been"
                        + " applied yet");
        assertThat(repository.plan().findings())
                .as("no warning on top that says to apply")
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        CENTRAL_OUTPUTS + ", oidc_issuer, workspace_id",
        DEV_OUTPUTS + ", workspace_id, oidc_issuer",
    })
    void withoutTheOutputThatTheyAreThereForAreAnError(String file, String output, String expected) {
        repository.file(file, outputs(output, output.equals("workspace_id") ? ID : ISSUER));

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(file + ": there is no output `" + expected + "` in it, for which the file is there")
                .contains("[outputs/missing]");
    }

    @ParameterizedTest
    @CsvSource({
        "workspace_arn, arn:aws:aps:eu-west-1:999999999999:workspace/" + ID
                + ", of account 999999999999, account 111111111111",
        "workspace_arn, arn:aws:aps:eu-west-2:111111111111:workspace/" + ID + ", of region eu-west-2, region eu-west-1",
        "workspace_arn, arn:aws-us-gov:aps:eu-west-1:111111111111:workspace/" + ID
                + ", of partition aws-us-gov, partition aws",
        "workspace_arn, arn:aws:aps:eu-west-1:111111111111:workspace/ws-99999999-4e5f-4a6b-8c7d-9e0f1a2b3c4d, of workspace ws-99999999, id ws-0a1b2c3d",
        "remote_write_url, https://aps-workspaces.eu-west-3.amazonaws.com/workspaces/" + ID
                + "/api/v1/remote_write, of region eu-west-3, region eu-west-1",
        "remote_write_url, https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-1/api/v1/remote_write, of workspace ws-1, id ws-0a1b2c3d",
    })
    void ofAnotherWorkspaceAreAnError(String output, String value, String says, String described) {
        repository.file(CENTRAL_OUTPUTS, outputs("workspace_id", ID, output, value));

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(CENTRAL_OUTPUTS + ": output `" + output + "` is " + says)
                .contains(
                        "the descriptor says " + described,
                        "[outputs/contradiction]",
                        "commit the outputs of `workspaces/central`");
    }

    @Test
    void rolesOfAnotherAccountAreAnError() {
        repository.file(CENTRAL_OUTPUTS, """
                {"workspace_id": {"value": "%s"},
                 "writer_role_arns": {"value": {"dev": "arn:aws:iam::999999999999:role/x"}}}
                """.formatted(ID));

        assertThat(repository.errors()).singleElement().asString().contains("of account 999999999999");
    }

    @ParameterizedTest
    @CsvSource({
        "oidc_issuer, https://oidc.eks.eu-west-2.amazonaws.com/id/DEV, of region eu-west-2",
        "oidc_issuer, https://oidc-eks.eu-west-2.api.aws/id/DEV, of region eu-west-2",
        "role_arn, arn:aws:iam::333333333333:role/x, of account 333333333333",
    })
    void ofAnotherEnvironmentAreAnError(String output, String value, String says) {
        repository.file(
                DEV_OUTPUTS,
                output.equals("oidc_issuer") ? outputs(output, value) : outputs("oidc_issuer", ISSUER, output, value));

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(DEV_OUTPUTS + ": output `" + output + "` is " + says)
                .contains("[outputs/contradiction]");
    }

    @Test
    void anIssuerOfAnotherRegionIsAnErrorInADescriptor() {
        repository.edit("environments/prod.yaml", "eks.eu-west-1", "eks.eu-west-2");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith("environments/prod.yaml:10:19: the issuer is of a cluster in eu-west-2")
                .contains("[fleet/issuer-region]");
    }

    @Test
    void oneIssuerForTwoClustersIsAnErrorWhereverItStands() {
        repository.edit("environments/prod.yaml", "/id/PROD", "/id/DEV");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(
                        "environments/prod.yaml:3:18: the OIDC issuer oidc.eks.eu-west-1.amazonaws.com/id/DEV has an owner"
                                + " already: arn:aws:eks:eu-west-1:222222222222:cluster/dev-1 at environments/dev.yaml:3:18")
                .contains("[fleet/issuer-shared]");
    }

    @Test
    void oneClusterMayHaveTwoEnvironments() {
        repository.file(
                "environments/dev2.yaml",
                repository
                        .read("environments/dev.yaml")
                        .replace("name: dev}", "name: dev2}")
                        .replace("name: dev-1", "name: dev-1\n      oidcIssuer: " + ISSUER)
                        .replace("  remoteWrite", "  externalLabels: {cluster: dev-2}\n  remoteWrite"));

        assertThat(repository.errors()).noneMatch(error -> error.contains("fleet/issuer-shared"));
    }

    @Test
    void oneIdForTwoWorkspacesIsAnErrorWhereverItStands() {
        repository
                .file(
                        "environments/workspaces/second.yaml",
                        repository.read(CENTRAL).replace("name: central", "name: second"))
                .file("environments/outputs/workspaces/second.json", outputs("workspace_id", ID));

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith("environments/workspaces/second.yaml:3:18: the workspace " + ID
                        + " has an owner already: workspace `central` at ")
                .contains("[fleet/workspace-shared]");
    }

    @ParameterizedTest
    @CsvSource({
        "environments/outputs/workspaces/centrall.json, environments/outputs/workspaces/central.json",
        "environments/outputs/environments/central.json, environments/outputs/workspaces/central.json",
    })
    void underTheWrongNameAreAnErrorAsLongAsTheRightOneIsMissing(String wrong, String right) {
        repository.file(wrong, repository.read(right)).delete(right);

        assertThat(repository.errors())
                .containsExactly(wrong + ": there is no root module `"
                        + wrong.substring("environments/outputs/".length(), wrong.length() - ".json".length())
                        + "` [outputs/unknown-root]\n    did you mean " + right + "?");
    }

    @Test
    void thatAreLeftOverAreAWarning() {
        repository.file("environments/outputs/environments/gone.json", outputs("oidc_issuer", ISSUER));

        assertThat(repository.plan().findings())
                .extracting(Finding::toString)
                .containsExactly("environments/outputs/environments/gone.json: there is no root module"
                        + " `environments/gone` [outputs/unknown-root]\n"
                        + "    delete the file if its environment or workspace is gone, or rename it if the descriptor was"
                        + " renamed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "\"" + ID + "\"",
                "{\"terraform_version\": \"1.9.0\", \"outputs\": {}}",
                "{\"workspace_id\": {\"value\": \"" + ID + "\"}, \"workspace_id\": {\"value\": \"" + ID + "\"}}",
                "{\"workspace_id\": {\"value\": \"" + ID + "\"}} {}",
                "",
            })
    void thatAreNoOutputsAreAnError(String text) {
        repository.file(CENTRAL_OUTPUTS, text);

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(CENTRAL_OUTPUTS)
                .contains("[outputs/malformed]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"7", "[\"" + ID + "\"]", "\"ws-1\"", "\"------------------------------------\"", "\"\\ud800\""})
    void ofAWrongFormAreAnError(String value) {
        repository.file(CENTRAL_OUTPUTS, "{\"workspace_id\": {\"value\": " + value + "}}");

        assertThat(repository.errors()).singleElement().asString().contains("[outputs/wrong-value]");
    }
}
