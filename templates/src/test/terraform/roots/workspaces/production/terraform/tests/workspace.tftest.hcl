run "applies_two_writers" {
  assert {
    condition     = keys(output.writers) == ["dev", "qa"] && keys(output.readers) == ["grafana"] && keys(output.oidc_providers) == ["qa"]
    error_message = "roles and providers are not keyed by their names"
  }

  assert {
    condition     = output.remote_write_url == "https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/${output.workspace_id}/api/v1/remote_write"
    error_message = "wrong remote write URL: ${output.remote_write_url}"
  }
}

# What would move to another key has an unknown ARN in this plan, and the run would fail.
run "keeps_the_others_when_the_first_writer_goes" {
  command = plan

  variables {
    writers = ["qa"]
  }

  assert {
    condition     = output.writers == { qa = run.applies_two_writers.writers["qa"] }
    error_message = "the remaining writer has moved"
  }

  assert {
    condition     = output.workspace_id == run.applies_two_writers.workspace_id && output.oidc_providers == run.applies_two_writers.oidc_providers
    error_message = "the workspace or a provider has moved"
  }
}

run "keeps_the_others_when_the_first_cluster_goes_for_good" {
  command = plan

  variables {
    writers        = ["qa"]
    oidc_providers = {}
  }

  assert {
    condition     = output.workspace_id == run.applies_two_writers.workspace_id
    error_message = "the workspace has moved"
  }
}
