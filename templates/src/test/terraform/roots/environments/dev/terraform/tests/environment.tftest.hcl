run "reads_the_policies_from_the_tree" {
  assert {
    condition     = output.role_arn == "arn:aws:iam::123456789012:role/prometheus-dev"
    error_message = "the role is not as described"
  }
}
