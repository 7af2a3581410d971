package io.github.prometheusgitops.pipeline;

/** A role that a user's own Terraform makes beside those of the built-in templates. */
final class UsersRole {

    private static final String ROLE = """
            resource "aws_iam_role" "mine" {
              name = "mine"
              assume_role_policy = jsonencode({Version = "2012-10-17", Statement = [{Effect = "Allow", Principal = {%s}, Action = ["%s"]%s}]})
              %s
            }
            """;

    private UsersRole() {}

    static String of(String principal, String action, String condition, String more) {
        return ROLE.formatted(principal, action, condition, more);
    }

    static String ofInstances(String action, String resource) {
        return of(
                "Service = [\"ec2.amazonaws.com\"]",
                "sts:AssumeRole",
                "",
                "inline_policy {\n policy = jsonencode({Version = \"2012-10-17\", Statement = [{Effect = \"Allow\", Action = \""
                        + action + "\", Resource = \"" + resource + "\"}]})\n }");
    }
}
