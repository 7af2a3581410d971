package io.github.prometheusgitops.terraform;

/** What has versions that a configuration may ask for. */
public enum Product {
    /** Terraform itself. */
    TERRAFORM("Terraform", "terraform"),
    /** The AWS provider. */
    AWS_PROVIDER("the AWS provider", "awsProvider");

    private final String shown;
    private final String key;

    Product(String shown, String key) {
        this.shown = shown;
        this.key = key;
    }

    /** The key in a fleet's {@code versions}. */
    public String key() {
        return key;
    }

    @Override
    public String toString() {
        return shown;
    }
}
