package io.github.prometheusgitops.start;

import java.util.List;

/**
 * What a new ops repository is about; each value has the form that descriptors ask for.
 *
 * @param owners who reviews what has no owner of its own, with a space between each two; empty if nobody is named
 * @param repository its URL
 */
public record NewRepository(
        String name,
        String groupId,
        String version,
        String engine,
        String awsResources,
        String repository,
        String region,
        String owners,
        Place workspace,
        List<Place> environments) {

    public NewRepository {
        environments = List.copyOf(environments);
    }

    /**
     * The workspace or an environment.
     *
     * @param cluster an environment's EKS cluster; empty for the workspace
     * @param alias what tells its cluster apart from another account's that is called alike; empty where none is
     * @param owners who reviews it, with a space between each two; those of the repository where nobody else is named
     */
    public record Place(String name, String tier, String account, String cluster, String alias, String owners) {}
}
