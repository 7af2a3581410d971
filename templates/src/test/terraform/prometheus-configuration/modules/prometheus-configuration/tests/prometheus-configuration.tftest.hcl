provider "aws" {
  region = "eu-west-1"
}

variables {
  bucket  = "prometheus-payments-222222222222"
  prefix  = "prometheus"
  folder  = "first"
  readers = ["arn:aws:iam::222222222222:role/acme.payments"]
}

run "names_objects_by_their_digests_and_lists_them_in_the_manifest" {
  assert {
    condition     = toset(keys(aws_s3_object.files)) == toset([filesha256("first/prometheus.yml"), filesha256("first/rule-files/a.yaml")])
    error_message = "two files with the same text are one object, and each other is one of its own: ${join(" ", keys(aws_s3_object.files))}"
  }

  assert {
    condition     = alltrue([for digest, object in aws_s3_object.files : object.key == "prometheus/objects/${digest}" && filesha256(object.source) == digest])
    error_message = "an object is not what its name says"
  }

  assert {
    condition = aws_s3_object.manifest.content == join("", [
      "${filesha256("first/prometheus.yml")}  prometheus.yml\n",
      "${filesha256("first/rule-files/a.yaml")}  rule-files/a.yaml\n",
      "${filesha256("first/rule-files/b.yaml")}  rule-files/b.yaml\n",
    ])
    error_message = "the manifest is not that of sha256sum: ${aws_s3_object.manifest.content}"
  }

  assert {
    condition     = output.manifest == sha256(aws_s3_object.manifest.content) && output.bucket == "prometheus-payments-222222222222"
    error_message = "the outputs do not say what is published"
  }
}

run "publishes_a_change_without_touching_anything_else" {
  variables {
    folder = "second"
  }

  assert {
    condition     = toset(keys(aws_s3_object.files)) == toset([filesha256("second/prometheus.yml")])
    error_message = "objects stay that no manifest names"
  }

  assert {
    condition     = aws_s3_bucket.this.id == run.names_objects_by_their_digests_and_lists_them_in_the_manifest.bucket
    error_message = "the bucket is another one"
  }
}

run "lets_its_publishers_write_and_its_readers_read_and_nobody_else" {
  variables {
    publishers = ["arn:aws:iam::222222222222:role/publisher"]
  }

  assert {
    condition = [
      for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement : statement
      if statement.Sid == "DenyOtherPublishers"
      ] == [{
        Sid       = "DenyOtherPublishers"
        Effect    = "Deny"
        Principal = "*"
        Action    = ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:PutObject"]
        Resource  = "${aws_s3_bucket.this.arn}/*"
        Condition = { ArnNotEquals = { "aws:PrincipalArn" = ["arn:aws:iam::222222222222:role/publisher"] } }
    }]
    error_message = "somebody else may write: ${aws_s3_bucket_policy.this.policy}"
  }

  assert {
    condition = [
      for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement : statement
      if statement.Sid == "DenyOtherReaders"
      ] == [{
        Sid       = "DenyOtherReaders"
        Effect    = "Deny"
        Principal = "*"
        Action    = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource  = "${aws_s3_bucket.this.arn}/*"
        Condition = { ArnNotEquals = { "aws:PrincipalArn" = ["arn:aws:iam::222222222222:role/publisher", "arn:aws:iam::222222222222:role/acme.payments"] } }
    }]
    error_message = "somebody else may read: ${aws_s3_bucket_policy.this.policy}"
  }
}

run "takes_whoever_applies_for_the_publisher" {
  assert {
    condition     = length(local.publishers) == 1 && startswith(local.publishers[0], "arn:aws:")
    error_message = "nobody could publish: ${join(" ", local.publishers)}"
  }
}

run "has_a_bucket_that_is_private_versioned_and_encrypted" {
  assert {
    condition = (aws_s3_bucket_versioning.this.versioning_configuration[0].status == "Enabled" &&
      aws_s3_bucket_public_access_block.this.block_public_acls && aws_s3_bucket_public_access_block.this.block_public_policy &&
      aws_s3_bucket_public_access_block.this.ignore_public_acls && aws_s3_bucket_public_access_block.this.restrict_public_buckets &&
    one(aws_s3_bucket_server_side_encryption_configuration.this.rule[*].apply_server_side_encryption_by_default[0].sse_algorithm) == "AES256")
    error_message = "the bucket is not what it should be"
  }
}

run "refuses_a_bucket_name_that_s3_would_refuse" {
  command = plan

  variables {
    bucket = "Prometheus"
  }

  expect_failures = [var.bucket]
}
